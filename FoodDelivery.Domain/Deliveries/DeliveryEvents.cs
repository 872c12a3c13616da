namespace FoodDelivery.Domain.Deliveries;

[ToldAs("DeliveryOpened")]
public sealed record DeliveryOpened(OrderId Order, StoreId Store, string Area, DateTimeOffset At) : IOrderEvent;

[ToldAs("DeliveryTaken")]
public sealed record DeliveryTaken(OrderId Order, PersonId Rider, DateTimeOffset At) : IOrderEvent;

[ToldAs("DeliveryReleased")]
public sealed record DeliveryReleased(OrderId Order, PersonId Rider, DateTimeOffset At) : IOrderEvent;

[ToldAs("FoodPickedUp")]
public sealed record FoodPickedUp(OrderId Order, PersonId Rider, DateTimeOffset At) : IOrderEvent;

[ToldAs("FoodDelivered")]
public sealed record FoodDelivered(OrderId Order, PersonId Rider, DateTimeOffset At) : IOrderEvent;

/// <param name="Report">The report's id; its note and photos stay in the Delivery room.</param>
[ToldAs("DeliveryAccidentReported")]
public sealed record DeliveryAccidentReported(
    OrderId Order, PersonId Rider, Guid Report, AccidentKind Kind, DateTimeOffset At) : IOrderEvent;

[ToldAs("DeliveryCancelled")]
public sealed record DeliveryCancelled(OrderId Order, PersonId? Rider, DateTimeOffset At) : IOrderEvent;

public enum AccidentKind { Spilled, Damaged, Lost, Traffic, Packaging, Unsafe, Other }
