namespace FoodDelivery.Domain.Ordering;

/// <summary>A line as it was ordered: the price is of one dish with its choices, at the time of ordering.</summary>
public sealed record OrderedLine(DishId Dish, int Quantity, IReadOnlyList<ChoiceId> Choices, Money UnitPrice);

/// <summary>Paid, and from here on everybody's business.</summary>
[ToldAs("OrderPlaced")]
public sealed record OrderPlaced(
    OrderId Order, int Number, StoreId Store, PersonId Owner, PersonId Customer, string Area, Courier Courier, Money Total,
    Money DeliveryFee, IReadOnlyList<OrderedLine> Lines, DateTimeOffset At) : IOrderEvent;

/// <summary>
/// Told once per version of an order, from placed on, with the ids of everybody concerned, so that who tells people needs to
/// ask nobody.
/// </summary>
[ToldAs("OrderStatusChanged")]
public sealed record OrderStatusChanged(
    OrderId Order, int Version, OrderStatus Status, Actor By, string? ReasonCode, int Number, StoreId Store, PersonId Owner,
    PersonId Customer, PersonId? Rider, Money Total, DateTimeOffset At) : IOrderEvent;

[ToldAs("OrderCancellationRequested")]
public sealed record OrderCancellationRequested(OrderId Order, StoreId Store, string ReasonCode, DateTimeOffset At) : IOrderEvent;

[ToldAs("OrderCancelled")]
public sealed record OrderCancelled(
    OrderId Order, StoreId Store, Actor By, string ReasonCode, CostBearer CostBornBy, DateTimeOffset At) : IOrderEvent;

/// <summary>An operator has decided anew who bears the cost of what was given back so far.</summary>
[ToldAs("CostBearerChanged")]
public sealed record CostBearerChanged(OrderId Order, StoreId Store, CostBearer CostBornBy, DateTimeOffset At) : IOrderEvent;

/// <summary>
/// What was given back is the store's to bear, by an operator's word. Rejected orders and accidents are not told like this: there it
/// follows from what happened.
/// </summary>
/// <param name="Cause">Of the refund, or the ruling; each is told once.</param>
[ToldAs("StoreBearsCost")]
public sealed record StoreBearsCost(
    OrderId Order, int Number, StoreId Store, PersonId Owner, Money Amount, string Cause, DateTimeOffset At) : IOrderEvent;

/// <summary>It has stayed where it is for longer than anybody expects. Told once per version.</summary>
[ToldAs("OrderStuck")]
public sealed record OrderStuck(
    OrderId Order, int Number, int Version, OrderStatus Status, DateTimeOffset Since, DateTimeOffset At) : IOrderEvent;

/// <summary>Money has to go back. The refund's id is its idempotency key at the gateway; one per order and cause.</summary>
[ToldAs("RefundRequested")]
public sealed record RefundRequested(
    OrderId Order, Guid Refund, string PaymentKey, Money Amount, string Cause, DateTimeOffset At) : IOrderEvent;

[ToldAs("ReviewWritten")]
public sealed record ReviewWritten(OrderId Order, StoreId Store, int Stars, DateTimeOffset At) : IOrderEvent;

[ToldAs("ReviewAnswered")]
public sealed record ReviewAnswered(OrderId Order, StoreId Store, DateTimeOffset At) : IOrderEvent;
