using FoodDelivery.Domain.Ordering;

namespace FoodDelivery.Domain.Stores;

public sealed record CookedLine(DishId Dish, int Quantity);

[ToldAs("TicketAccepted")]
public sealed record TicketAccepted(
    OrderId Order, StoreId Store, PersonId Owner, int CookMinutes, Courier Courier, DateTimeOffset At) : IOrderEvent;

[ToldAs("TicketRejected")]
public sealed record TicketRejected(OrderId Order, StoreId Store, string Reason, DateTimeOffset At) : IOrderEvent;

/// <summary>From here the customer cannot cancel, and the dishes count.</summary>
[ToldAs("CookingStarted")]
public sealed record CookingStarted(OrderId Order, StoreId Store, IReadOnlyList<CookedLine> Lines, DateTimeOffset At) : IOrderEvent;

[ToldAs("FoodReady")]
public sealed record FoodReady(OrderId Order, StoreId Store, DateTimeOffset At) : IOrderEvent;

[ToldAs("TicketCancelled")]
public sealed record TicketCancelled(OrderId Order, StoreId Store, DateTimeOffset At) : IOrderEvent;

/// <summary>The customer asked too late.</summary>
[ToldAs("CancellationRefused")]
public sealed record CancellationRefused(OrderId Order, StoreId Store, string Reason, DateTimeOffset At) : IOrderEvent;

/// <summary>What the store offers, whole, as it now is: whoever keeps a copy replaces it. All of it is public.</summary>
[ToldAs("MenuChanged")]
public sealed record MenuChanged(
    StoreId Store, PersonId Owner, StoreProfile Profile, IReadOnlyList<MenuSection> Sections, DateTimeOffset At) : IStoreEvent;

[ToldAs("StoreOpened")]
public sealed record StoreOpened(StoreId Store, DateTimeOffset At) : IStoreEvent;

/// <param name="Until">When it opens by itself again; null: when the owner says so.</param>
[ToldAs("StoreClosed")]
public sealed record StoreClosed(StoreId Store, DateTimeOffset? Until, DateTimeOffset At) : IStoreEvent;

/// <summary>Closed for good by the operators; customers do not find it any more.</summary>
[ToldAs("StoreShut")]
public sealed record StoreShut(StoreId Store, DateTimeOffset At) : IStoreEvent;

/// <summary>No longer closed for good; it is open when its owner opens it.</summary>
[ToldAs("StoreReadmitted")]
public sealed record StoreReadmitted(StoreId Store, DateTimeOffset At) : IStoreEvent;

/// <summary>It has another owner, whose new orders are from here on.</summary>
[ToldAs("StoreGiven")]
public sealed record StoreGiven(StoreId Store, PersonId From, PersonId To, DateTimeOffset At) : IStoreEvent;
