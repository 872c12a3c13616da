using FoodDelivery.Domain;
using FoodDelivery.Domain.Deliveries;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Domain.Stores;

namespace FoodDelivery.Tests.Deliveries;

/// <summary>One order's delivery at each point of its way.</summary>
internal static class Rides
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 2, 3, 0, 0, TimeSpan.Zero);
    public static readonly OrderId Id = OrderId.New();
    public static readonly StoreId Shop = StoreId.New();
    public static readonly PersonId Owner = PersonId.New();
    public static readonly PersonId Customer = PersonId.New();
    public static readonly PersonId Rider = PersonId.New();
    public static readonly PersonId Other = PersonId.New();
    public static readonly Guid Report = Guid.CreateVersion7();

    public static OrderPlaced Placed(OrderId? order = null, int number = 2041, Courier courier = Courier.Riders, long fee = 3_500) =>
        new(order ?? Id, number, Shop, Owner, Customer, "연남동", courier, new Money(20_000), new Money(fee), [], Noon);

    public static TicketAccepted Accepted(OrderId? order = null, Courier courier = Courier.Riders) =>
        new(order ?? Id, Shop, Owner, 20, courier, Noon);

    public static Delivery Planned(Courier courier = Courier.Riders) => Delivery.Plan(Placed(courier: courier));

    public static Delivery Open() => Before(Planned(), delivery => delivery.Open(Accepted()));

    public static Delivery Taken() => Before(Open(), delivery => delivery.Take(Rider, Courier.Riders, Noon));

    public static Delivery PickedUp() => Before(Taken(), delivery =>
    {
        delivery.FoodIsReady(Noon);
        delivery.PickUp(Rider, Noon);
    });

    public static void Refused(string code, Action wish) => Assert.Equal(code, Assert.Throws<RefusedException>(wish).Code);

    extension(Delivery delivery)
    {
        /// <summary>What it told since it was last asked.</summary>
        public IEvent[] Raised => [.. delivery.TakeRaised().Select(told => told.Event)];
    }

    private static Delivery Before(Delivery delivery, Action<Delivery> step)
    {
        step(delivery);
        delivery.TakeRaised();
        return delivery;
    }
}
