using System.Text.Json;
using FoodDelivery.Domain;
using FoodDelivery.Domain.Deliveries;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Tests.Support;
using FoodDelivery.Web.Accounts;
using FoodDelivery.Web.Check;
using FoodDelivery.Web.Deliveries;
using FoodDelivery.Web.Insights;
using FoodDelivery.Web.Notifications;
using FoodDelivery.Web.Ordering;
using FoodDelivery.Web.Payments;
using FoodDelivery.Web.Platform;
using FoodDelivery.Web.Rush;
using FoodDelivery.Web.Sandbox;
using FoodDelivery.Web.Stores;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FoodDelivery.Tests.Check;

/// <summary>All rooms, in which seven orders have come to different ends, and the gateway's ledger of their money. Tests spoil copies of it.</summary>
public sealed class HealthyHouse : IAsyncLifetime
{
    private static readonly PersonId Customer = PersonId.New();
    private static readonly PersonId Rider = PersonId.New();
    private static readonly StoreId Stew = StoreId.Of(new Guid("01990000-0000-7000-8000-000000010000"));

    private readonly DirectoryInfo _copies = Directory.CreateTempSubdirectory("check-");
    private readonly LedgerGateway _gateway = new();
    private RoomHouse _house = null!;

    public OrderId Delivered { get; private set; }
    public OrderId Cancelled { get; private set; }
    public OrderId Rejected { get; private set; }
    public OrderId Accident { get; private set; }
    public OrderId Placed { get; private set; }
    public OrderId PartlyRefunded { get; private set; }
    public OrderId Drafted { get; private set; }

    public IReadOnlyList<Entry> Ledger => _gateway.Entries;

    public async ValueTask InitializeAsync()
    {
        _house = new RoomHouse(Furnish);
        _gateway.Clock = _house.Clock;
        _house.Get<IConfiguration>()["Demo:Enabled"] = "true";
        await Part<IEnumerable<IHostedService>>().OfType<DemoStores>().Single().StartAsync(default);
        await Settle();

        Delivered = await Cook(await Order());
        await Ride(Delivered);
        await Then(() => Part<DeliverFoodHandler>().Handle(new DeliverFood(Delivered, Rider), default));
        Accident = await Cook(await Order());
        await Ride(Accident);
        await Then(() => Part<ReportAccidentHandler>().Handle(new ReportAccident(Accident, Rider, "key", "hash", Guid.CreateVersion7(), AccidentKind.Spilled, "", []), default));
        Cancelled = await Order();
        await Then(() => Part<CancelOrderHandler>().Handle(Customer, Cancelled, new CancelOrder("changed_mind"), default));
        Rejected = await Order();
        await Then(() => Part<RejectTicketHandler>().Handle(new RejectTicket(Rejected, DemoPeople.Owner, "too_busy", null), default));
        Drafted = (await Draft()).Id;
        PartlyRefunded = await Order();
        await Then(() => Part<RefundByOperatorHandler>().Handle(PersonId.New(), PartlyRefunded, "key", new RefundByOperator(new Money(5_000), "too little rice"), default));
        Placed = await Order();
        await Then(() => Part<SendRefunds>().Run(default));
    }

    /// <summary>The invariants that a copy violates after it was spoilt; nothing spoilt: none.</summary>
    public async Task<IReadOnlyList<Violation>> Spoilt(string? sql = null, IEnumerable<Entry>? ledger = null, IEnumerable<Remembered>? history = null) =>
        (await Look(sql, ledger, history)).Violations;

    public async Task<Findings> Look(string? sql = null, IEnumerable<Entry>? ledger = null, IEnumerable<Remembered>? history = null)
    {
        var place = _copies.CreateSubdirectory(Guid.CreateVersion7().ToString()).FullName;
        var file = Path.Combine(place, "food.db");
        Run(Part<DataDirectory>().DatabaseFile, $"VACUUM INTO '{file}'");
        if (sql is not null) Run(file, sql);
        if (ledger is not null) await File.WriteAllLinesAsync(LedgerFile.In(place), ledger.Select(entry => JsonSerializer.Serialize(entry, SandboxJson.Plain.Entry)));
        var report = Path.Combine(place, "rush.json");
        if (history is not null) Remembering(history).Save(report);

        return await Web.Check.Audit.Run(new AuditOptions(file, ledger is null ? null : place, history is null ? null : report, TimeSpan.Zero),
            [.. Part<IEnumerable<Follower>>()], _house.Clock, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _house.DisposeAsync();
        _copies.Delete(recursive: true);
    }

    private void Furnish(WebApplicationBuilder app)
    {
        app.AddOrdering().AddPayment().AddStore().AddDelivery().AddNotification().AddInsights();
        app.Services.AddSingleton<IGateway>(_gateway).AddSingleton<IPeople, Strangers>();
    }

    private T Part<T>() where T : notnull => _house.Get<T>();

    private async Task<Order> Draft()
    {
        await using var db = Part<Room<OrderingDb>>().Read();
        var dishes = (await db.Catalogue.SingleAsync(store => store.Store == Stew)).Sections.SelectMany(section => section.Dishes).Where(dish => !dish.SoldOut);
        LineWish[] lines = [.. dishes.Take(3).Select(dish => new LineWish(dish.Id, 2, [.. dish.OptionGroups.SelectMany(group => group.Choices.Take(group.Min)).Select(choice => choice.Id)]))];
        var wish = new DraftOrder(Stew, lines, new DeliveryWish("Yeonnam-dong 1", "010-0000-1234"));
        var (id, _) = await Part<DraftOrderHandler>().Handle(Customer, Guid.CreateVersion7().ToString(), wish,
            (order, contact) => Json.Write(Part<OrderPortrait>().Draw(order, contact, Roles.Customer, null, new Uri("http://localhost/"))), default);
        return await db.Orders.SingleAsync(order => order.Id == id);
    }

    private async Task<OrderId> Order()
    {
        var draft = await Draft();
        await Then(() => Part<PayOrderHandler>().Handle(Customer, draft.Id, new PayOrder($"key-of-{draft.Number}", draft.Total), default));
        return draft.Id;
    }

    private async Task<OrderId> Cook(OrderId order)
    {
        await Then(() => Part<AcceptTicketHandler>().Handle(new AcceptTicket(order, DemoPeople.Owner, 20), default));
        await Then(() => Part<StartCookingHandler>().Handle(new StartCooking(order, DemoPeople.Owner), default));
        await Then(() => Part<FinishCookingHandler>().Handle(new FinishCooking(order, DemoPeople.Owner), default));
        return order;
    }

    private async Task Ride(OrderId order)
    {
        await Then(() => Part<TakeDeliveryHandler>().Handle(new TakeDelivery(order, Rider), default));
        await Then(() => Part<PickUpFoodHandler>().Handle(new PickUpFood(order, Rider), default));
    }

    private async Task Then(Func<Task> happens)
    {
        await happens();
        await Settle();
        _house.Clock.Pass(TimeSpan.FromSeconds(10));
    }

    private async Task Settle()
    {
        for (var round = 0; round < 3; round++)
        {
            await _house.Follow<StoreDb>();
            await _house.Follow<OrderingDb>();
            await _house.Follow<DeliveryDb>();
            await _house.Follow<PaymentDb>();
            await _house.Follow<NotificationDb>();
            await _house.Follow<InsightsDb>();
        }
    }

    private static RushReport Remembering(IEnumerable<Remembered> history)
    {
        var none = new Spread(0, 0, 0, 0, 0);
        return new("", 1, 1, 0, "full", 1, new Dictionary<string, long>(), 0, 0, 0, new Dictionary<string, long>(), new Dictionary<string, Spread>(), none, none, new(0, 0, 0), [.. history]);
    }

    private static void Run(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False;Foreign Keys=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private sealed class Strangers : IPeople
    {
        public Task<PersonCard?> Find(PersonId person, CancellationToken ct) => Task.FromResult<PersonCard?>(null);

        public Task<IReadOnlyList<PersonCard>> InRole(string role, CancellationToken ct) => Task.FromResult<IReadOnlyList<PersonCard>>([]);
    }
}
