using FoodDelivery.Domain;
using FoodDelivery.Domain.Messages;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Domain.Payments;
using FoodDelivery.Tests.Support;
using FoodDelivery.Web.Notifications;
using FoodDelivery.Web.Ordering;
using FoodDelivery.Web.Payments;
using FoodDelivery.Web.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FoodDelivery.Tests.Notifications;

/// <summary>A customer, an owner, a rider and two operators, what happens to their orders, and a provider of messages.</summary>
public sealed class Town : IAsyncLifetime, IPeople
{
    private readonly Dictionary<PersonId, PersonCard> _people = [];

    public Town()
    {
        Customer = Person("010-1111-0001", Roles.Customer, "ko");
        Stranger = Person("010-1111-0002", Roles.Customer, "en");
        Owner = Person("010-2222-0001", Roles.Owner, "ko");
        Rider = Person("010-3333-0001", Roles.Rider, "ko");
        Person("010-4444-0001", Roles.Operator, "ko");
        Person("010-4444-0002", Roles.Operator, "ko");
    }

    public PersonId Customer { get; }
    public PersonId Stranger { get; }
    public PersonId Owner { get; }
    public PersonId Rider { get; }
    public RoomHouse House { get; private set; } = null!;
    public NhnOnLoopback Provider { get; private set; } = null!;
    public StandingClock Clock => House.Clock;

    public async ValueTask InitializeAsync()
    {
        House = new RoomHouse(Furnish);
        Provider = new NhnOnLoopback(Clock);
        await Provider.Start();
        House.Get<IConfiguration>()["Messages:BaseUrl"] = Provider.Address;
    }

    public OrderStatusChanged Step(OrderId order, int version, OrderStatus status, Actor by = Actor.Store, string? reason = null) => new(
        order, version, status, by, reason, 2046, StoreId.New(), Owner, Customer, null, new Money(16_500), Clock.Now);

    public async Task Happens(params IEvent[] events)
    {
        await House.Tell("ordering", events);
        await House.Follow<NotificationDb>();
    }

    public async Task<List<Message>> Messages()
    {
        await using var db = House.Get<Room<NotificationDb>>().Read();
        return await db.Messages.OrderBy(message => message.Version).ThenBy(message => message.Template).ToListAsync(TestContext.Current.CancellationToken);
    }

    public async Task<Message> Message(string template) => (await Messages()).Single(message => message.Template == template);

    /// <summary>An order was placed, and its money has gone back.</summary>
    public async Task Refunded(OrderId order)
    {
        await Happens(Step(order, 2, OrderStatus.Placed));
        await House.Tell("payment", new PaymentRefunded(order, Guid.CreateVersion7(), "key", new Money(16_500), "reference", Clock.Now));
        await House.Follow<NotificationDb>();
    }

    public Task<string?> Poll() => House.Get<PollReceipts>().Run(TestContext.Current.CancellationToken);

    /// <summary>The provider calls: it names these.</summary>
    public Task<bool> Hint(string signature, params string[] references)
    {
        var hooks = references.Select(reference => reference.Split('/')).Select(part => new { requestId = part[0], recipientSeq = int.Parse(part[1], System.Globalization.CultureInfo.InvariantCulture) });
        var body = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new { @event = "MESSAGE_RESULT_UPDATE", hooks });
        var headers = new Microsoft.AspNetCore.Http.HeaderDictionary { ["X-Toast-Webhook-Signature"] = signature };
        return House.Get<HearReceiptsHandler>().Handle(headers, body, TestContext.Current.CancellationToken);
    }

    public Task<string?> Send() => House.Get<SendMessages>().Run(TestContext.Current.CancellationToken);

    public Task<PersonCard?> Find(PersonId person, CancellationToken ct) => Task.FromResult(_people.GetValueOrDefault(person));

    public Task<IReadOnlyList<PersonCard>> InRole(string role, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<PersonCard>>([.. _people.Values.Where(card => card.Role == role)]);

    public async ValueTask DisposeAsync()
    {
        await Provider.DisposeAsync();
        await House.DisposeAsync();
    }

    private void Furnish(WebApplicationBuilder app)
    {
        app.AddRoom<OrderingDb>("ordering");
        app.AddRoom<PaymentDb>("payment");
        app.AddNotification();
        app.Services.AddSingleton<IPeople>(this).AddSingleton<OwnAddress>();
    }

    /// <summary>From now on this person wants no messages by KakaoTalk.</summary>
    public void Hush(PersonId person) => _people[person] = _people[person] with { IsQuiet = true };

    public PersonId Person(string phone, string role, string language)
    {
        var id = PersonId.New();
        _people[id] = new PersonCard(id, role, phone, role, language);
        return id;
    }
}
