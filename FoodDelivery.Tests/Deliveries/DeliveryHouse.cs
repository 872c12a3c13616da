using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Encodings.Web;
using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Domain.Stores;
using FoodDelivery.Tests.Support;
using FoodDelivery.Web.Accounts;
using FoodDelivery.Web.Components;
using FoodDelivery.Web.Deliveries;
using FoodDelivery.Web.Ordering;
using FoodDelivery.Web.Platform;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FoodDelivery.Tests.Deliveries;

/// <summary>The Delivery room alone, on a SQLite file of its own; its reactions go when a test says so.</summary>
internal sealed class DeliveryHouse : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("delivery-").FullName;
    private readonly WebApplication _app;

    private DeliveryHouse()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            EnvironmentName = Environments.Development, ApplicationName = typeof(Program).Assembly.GetName().Name,
        });
        builder.Logging.ClearProviders();
        builder.Configuration["Data:Directory"] = _folder;
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddPlatform().AddDelivery().AddShell();
        builder.AddRoom<OrderingDb>("ordering").ReadModel<StoreNames>();
        builder.AddRoom<StoreLog>("store");
        builder.Services.AddSingleton<IPeople, Two>();
        builder.Services.AddSingleton<IDeliveryContacts, Doors>().AddSingleton<IOrderStates, Accepted>();
        builder.Services.RemoveAll<TimeProvider>().AddSingleton<TimeProvider>(Clock);
        foreach (var runner in builder.Services.Where(service => service.ServiceType == typeof(IHostedService) && service.ImplementationFactory is not null).ToList())
            builder.Services.Remove(runner);
        builder.Services.AddAuthentication("header").AddScheme<AuthenticationSchemeOptions, ByHeader>("header", null);
        builder.Services.AddAuthorizationBuilder()
            .AddPolicy(Policies.Any, policy => policy.RequireAuthenticatedUser())
            .AddPolicy(Policies.Rider, policy => policy.RequireClaim(Callers.RoleClaim, Roles.Rider));
        _app = builder.Build();
        _app.UseShell().UseProblems().UseAuthentication().UseAuthorization();
        _app.MapDelivery().MapShell();
    }

    public StandingClock Clock { get; } = new() { Now = Rides.Noon };

    public string Address => _app.Urls.Single();

    public string Photos => Path.Combine(_folder, "photos");

    public Room<DeliveryDb> Room => Get<Room<DeliveryDb>>();

    public static async Task<DeliveryHouse> Open()
    {
        var house = new DeliveryHouse();
        house.Get<DataDirectory>().Lock();
        foreach (var room in house._app.Services.GetServices<IRoom>())
        {
            await using var db = room.ReadAny();
            await db.Database.ExecuteSqlRawAsync(db.Database.GenerateCreateScript());
        }
        house.Get<GroupCommitWriter>().Open();
        await house.Get<Room<OrderingDb>>().Write(db => db.AddAsync(new CatalogueStore
        {
            Store = Rides.Shop, Sections = [],
            Profile = new StoreProfile(new Text("솥뚜껑 김치찌개", "Sot Kimchi Stew"), "jjigae", "kimchi-jjigae", Money.Zero, Money.Zero, 20, Courier.Riders),
        }).AsTask(), default);
        await house._app.StartAsync();
        return house;
    }

    public T Get<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>Another room tells something; nobody has reacted yet.</summary>
    public Task Told(string room, IEvent happened) =>
        _app.Services.GetServices<IRoom>().Single(known => known.Name == room).WriteAny(async db =>
        {
            var number = await db.Log.CountAsync(row => row.Stream == happened.Stream) + 1;
            db.Log.Add(new LogRow
            {
                EventId = Guid.CreateVersion7(), Stream = happened.Stream, Number = number, Type = EventNames.Of(happened.GetType()),
                Json = System.Text.Json.JsonSerializer.Serialize(happened, happened.GetType(), Json.Options), At = happened.At,
            });
        }, CancellationToken.None);

    public Task FollowOrdering() => Follow<PlanWhenOrderPlaced>("ordering");

    public Task FollowStore() => Follow<OpenWhenTicketAccepted>("store");

    /// <summary>An order's way up to where riders see it.</summary>
    public async Task<OrderId> Opened(int number = 2041, Courier courier = Courier.Riders, bool ready = false)
    {
        var order = OrderId.New();
        await Told("ordering", Rides.Placed(order, number, courier));
        await Told("store", Rides.Accepted(order, courier));
        if (ready) await Told("store", new FoodReady(order, Rides.Shop, Rides.Noon));
        await FollowOrdering();
        await FollowStore();
        return order;
    }

    /// <summary>Rides.Rider is on the way with it.</summary>
    public async Task<OrderId> OnTheWay(int number = 2041)
    {
        var order = await Opened(number, ready: true);
        await Get<TakeDeliveryHandler>().Handle(new TakeDelivery(order, Rides.Rider), default);
        await Get<PickUpFoodHandler>().Handle(new PickUpFood(order, Rides.Rider), default);
        return order;
    }

    public HttpClient As(PersonId person, string role = Roles.Rider)
    {
        var client = new HttpClient { BaseAddress = new Uri(Address) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("header", $"{role}/{person}");
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task Follow<TReaction>(string follows)
    {
        var runner = ActivatorUtilities.CreateInstance<Runner<DeliveryDb>>(
            _app.Services, new Reaction<DeliveryDb>(typeof(TReaction), follows, _app.Services), _app.Services.GetServices<IRoom>().ToList());
        while (await runner.Step(CancellationToken.None))
            Clock.Pass(TimeSpan.FromSeconds(1));
    }

    internal sealed class StoreLog(DbContextOptions<StoreLog> options) : RoomDb(options, "store")
    {
        protected override void Furnish(ModelBuilder model) { }
    }

    private sealed class Two : IPeople
    {
        private static readonly PersonCard[] All =
            [new(Rides.Rider, "Rider", "", Roles.Rider, "ko"), new(Rides.Other, "Other", "", Roles.Rider, "ko"), new(Rides.Owner, "Owner", "", Roles.Owner, "ko")];

        public Task<PersonCard?> Find(PersonId person, CancellationToken ct) => Task.FromResult(Array.Find(All, card => card.Id == person));

        public Task<IReadOnlyList<PersonCard>> InRole(string role, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<PersonCard>>([.. All.Where(card => card.Role == role)]);
    }

    private sealed class Doors : IDeliveryContacts
    {
        private static readonly DeliveryContact Door = new("서울 마포구 연남로 12", "301호", "010-1234-5678", "벨을 눌러 주세요", new Dictionary<int, string>());

        public Task<DeliveryContact?> Of(OrderId order, CancellationToken ct) => Task.FromResult<DeliveryContact?>(Door);

        public Task<IReadOnlyDictionary<OrderId, DeliveryContact>> Of(IReadOnlyCollection<OrderId> orders, CancellationToken ct) =>
            Task.FromResult<IReadOnlyDictionary<OrderId, DeliveryContact>>(orders.ToDictionary(order => order, _ => Door));
    }

    private sealed class Accepted : IOrderStates
    {
        public Task<IReadOnlyDictionary<OrderId, OrderState>> Of(IReadOnlyCollection<OrderId> orders, CancellationToken ct) =>
            Task.FromResult<IReadOnlyDictionary<OrderId, OrderState>>(orders.ToDictionary(order => order, _ => new OrderState(3, "accepted")));
    }

    private sealed class ByHeader(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if ((Request.Cookies["who"] ?? Request.Headers.Authorization.ToString()) is not { Length: > 0 } who)
                return Task.FromResult(AuthenticateResult.NoResult());

            var claim = who.Split(' ')[^1].Split('/');
            var person = new ClaimsPrincipal(new ClaimsIdentity([new(Callers.RoleClaim, claim[0]), new(Callers.PersonClaim, claim[1])], "header"));
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(person, "header")));
        }
    }
}
