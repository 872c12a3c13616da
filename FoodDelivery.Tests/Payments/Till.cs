using System.Text;
using System.Text.Json;
using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Domain.Payments;
using FoodDelivery.Domain.Stores;
using FoodDelivery.Tests.Support;
using FoodDelivery.Web.Deliveries;
using FoodDelivery.Web.Ordering;
using FoodDelivery.Web.Payments;
using FoodDelivery.Web.Platform;
using FoodDelivery.Web.Stores;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FoodDelivery.Tests.Payments;

/// <summary>Ordering and Payment with one draft, before a gateway that misbehaves as told. Time stands still until it is passed.</summary>
public sealed class Till : IAsyncDisposable
{
    public const string Key = "key-1";

    private readonly PersonId _customer = PersonId.New();
    private readonly OrderId _order = OrderId.New();

    private Till() => House = new RoomHouse(app => Furnish(app, Logs));

    public static readonly Money Total = new(26_000);

    public RoomHouse House { get; }
    public Logs Logs { get; } = new();
    public TossOnLoopback Gateway { get; } = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<Till> Open()
    {
        var till = new Till();
        await till.Gateway.Start();
        till.House.Get<IConfiguration>()["Payments:BaseUrl"] = till.Gateway.Address;
        var basket = new PricedBasket(StoreId.New(), new Text("연남 김치찌개", "Yeonnam Stew"), PersonId.New(), Courier.Riders, 20,
            [new OrderLine(DishId.New(), new Text("김치찌개", "Kimchi stew"), 2, [], new Money(11_500))], new Money(3_000));
        await till.House.Get<Room<OrderingDb>>().Write(db =>
        {
            db.Orders.Add(Domain.Ordering.Order.Draft(till._order, 1001, till._customer, basket, "연남동", till.House.Clock.Now));
            return Task.CompletedTask;
        }, Ct);
        return till;
    }

    /// <summary>What the customer is told: placed, checking, or the code of the refusal with what belongs to it.</summary>
    public async Task<string> Pay(string key = Key)
    {
        try
        {
            return await House.Get<PayOrderHandler>().Handle(_customer, _order, new PayOrder(key, Total), Ct) ? "placed" : "checking";
        }
        catch (RefusedException refused)
        {
            var detail = refused.Facts.GetValueOrDefault("reason") ?? refused.RetryAfter?.TotalSeconds;
            return detail is null ? refused.Code : $"{refused.Code} {detail}";
        }
    }

    /// <summary>What the gateway says about this payment, unasked.</summary>
    public Task Hint(string? key = Key, string status = "DONE", long amount = 26_000) =>
        Hear(JsonSerializer.Serialize(new
        { eventType = "PAYMENT_STATUS_CHANGED", data = new { orderId = _order.Value, paymentKey = key, status, totalAmount = amount } }));

    public Task Hear(string call) => House.Get<HearGatewayHandler>().Handle(Encoding.UTF8.GetBytes(call), Ct);

    /// <summary>One round of everything that works by itself.</summary>
    public async Task Work()
    {
        await House.Get<SettleUnknownPayments>().Run(Ct);
        await House.Follow<OrderingDb>();
        await House.Follow<PaymentDb>();
        await House.Get<SendRefunds>().Run(Ct);
        await House.Follow<OrderingDb>();
        await House.Get<LapseDrafts>().Run(Ct);
    }

    /// <summary>Second by second.</summary>
    public async Task Pass(int seconds)
    {
        for (var second = 0; second < seconds; second++)
        {
            House.Clock.Pass(TimeSpan.FromSeconds(1));
            await Work();
        }
    }

    public async Task<Order> Order()
    {
        await using var db = House.Get<Room<OrderingDb>>().Read();
        return await db.Orders.SingleAsync(Ct);
    }

    public async Task<Capture> Attempt(string key = Key)
    {
        await using var db = House.Get<Room<PaymentDb>>().Read();
        return (await db.Payments.SingleAsync(Ct)).Captures.Single(capture => capture.PaymentKey == key);
    }

    public async Task<int> Told<TEvent>() where TEvent : IEvent
    {
        await using var db = House.Get<Room<PaymentDb>>().Read();
        var name = EventNames.Of(typeof(TEvent));
        return await db.Log.CountAsync(row => row.Type == name, Ct);
    }

    public async ValueTask DisposeAsync()
    {
        await House.DisposeAsync();
        await Gateway.DisposeAsync();
    }

    private static void Furnish(WebApplicationBuilder app, Logs logs)
    {
        app.Logging.AddProvider(logs);
        app.AddOrdering();
        app.AddPayment();
        app.AddRoom<StoreDb>("store");
        app.AddRoom<DeliveryDb>("delivery");
        app.Services.AddSingleton<OwnAddress>().AddSingleton<IPeople, Nobody>();
        app.Services.AddSingleton<CountDishes>((_, _) => Task.FromResult<IReadOnlyDictionary<DishId, int>>(new Dictionary<DishId, int>()));
    }

    private sealed class Nobody : IPeople
    {
        public Task<PersonCard?> Find(PersonId person, CancellationToken ct) => Task.FromResult<PersonCard?>(null);
        public Task<IReadOnlyList<PersonCard>> InRole(string role, CancellationToken ct) => Task.FromResult<IReadOnlyList<PersonCard>>([]);
    }
}
