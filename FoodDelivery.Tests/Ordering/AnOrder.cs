using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Domain.Stores;

namespace FoodDelivery.Tests.Ordering;

/// <summary>Orders in every state, made by their own verbs.</summary>
public static class AnOrder
{
    public const string Key = "key-1";

    public static readonly DateTimeOffset Noon = new(2026, 11, 22, 3, 0, 0, TimeSpan.Zero);
    public static readonly PersonId Rider = PersonId.New();
    public static readonly PersonId Somebody = PersonId.New();
    public static readonly PersonId SomebodyElse = PersonId.New();
    public static readonly Money Total = new(26_000);

    public static IEnumerable<OrderStatus> All => Enum.GetValues<OrderStatus>();

    public static Order Draft() => Draft(new Money(11_500));

    /// <summary>Placed, for 300,000 won.</summary>
    public static Order Feast()
    {
        var order = Draft(new Money(148_500));
        order.BeginPayment(Key, order.Total, Noon);
        order.Approve(Key, order.Total, Noon);
        return Silent(order);
    }

    private static Order Draft(Money price)
    {
        var line = new OrderLine(new DishId(Guid.CreateVersion7()), new Text("김치찌개", "Kimchi stew"), 2, [], price);
        var basket = new PricedBasket(StoreId.New(), new Text("연남 김치찌개", "Yeonnam Stew"), PersonId.New(), Courier.Riders, 20, [line], new Money(3_000));
        return Order.Draft(OrderId.New(), 1001, PersonId.New(), basket, "연남동", Noon);
    }

    public static Order In(OrderStatus status)
    {
        var order = Draft();
        if (status is OrderStatus.PaymentFailed) order.Lapse(Noon + Order.DraftKept);
        if (order.Status.IsTerminal || status is OrderStatus.PaymentPending) return Silent(order);

        order.BeginPayment(Key, Total, Noon);
        order.Approve(Key, Total, Noon);
        foreach (var step in Way(status)) step(order);
        Assert.Equal(status, order.Status);
        return Silent(order);
    }

    public static IReadOnlyList<IEvent> Told(this Order order) => [.. order.TakeRaised().Select(raised => raised.Event)];

    /// <summary>The names of what it raised, in order; a status as its word.</summary>
    public static string Story(this Order order) => string.Join(" ", order.Told().Select(told => told switch
    {
        OrderStatusChanged changed => changed.Status.ToString(),
        RefundRequested refund => $"RefundRequested({refund.Cause})",
        _ => told.GetType().Name,
    }));

    private static Order Silent(Order order)
    {
        order.TakeRaised();
        return order;
    }

    private static Action<Order>[] Way(OrderStatus status)
    {
        Action<Order> accepted = order => order.Accepted(15, Noon), cooking = order => order.CookingStarted(Noon), ready = order => order.FoodReady(Noon),
            pickedUp = order => order.PickedUp(Rider, Noon), asked = order => order.AskToCancel("changed_mind", null, Noon);
        return status switch
        {
            OrderStatus.Accepted => [accepted],
            OrderStatus.Rejected => [order => order.Rejected("busy", Noon)],
            OrderStatus.Cooking => [accepted, cooking],
            OrderStatus.Ready => [accepted, cooking, ready],
            OrderStatus.PickedUp => [accepted, cooking, ready, pickedUp],
            OrderStatus.Delivered => [accepted, cooking, ready, pickedUp, order => order.Delivered(Noon)],
            OrderStatus.Cancelling => [asked],
            OrderStatus.Cancelled => [asked, order => order.TicketCancelled(Noon)],
            _ => [],
        };
    }
}
