using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;

namespace FoodDelivery.Web.Ordering;

/// <summary>An order as one entitled person sees it. Times are UTC, money is won.</summary>
public sealed record OrderAnswer(
    OrderId Id, int Number, int Version, OrderStatus Status, string StatusText, StoreId StoreId, string StoreName,
    IReadOnlyList<LineAnswer> Lines, Money Total, Money DeliveryFee, DeliveryAnswer? Delivery, DateTimeOffset? EtaAt, RiderAnswer? Rider,
    PaymentAnswer Payment, CancellationAnswer? Cancellation, RefundAnswer Refund, IReadOnlyList<HistoryAnswer> History,
    DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, ReviewAnswer? Review, Courier Courier)
{
    /// <summary>Each refund alone, oldest first; <see cref="Refund"/> sums them up.</summary>
    public IReadOnlyList<RefundEntry> Refunds { get; init; } = [];

    /// <summary>The order was ended by an operator, and a second one has yet to agree to the refund.</summary>
    public bool RefundIsReviewed { get; init; }
}

public sealed record LineAnswer(
    DishId DishId, string Name, int Quantity, IReadOnlyList<ChoiceAnswer> Choices, string? Note, Money UnitPrice, Money Total);

public sealed record ChoiceAnswer(ChoiceId Id, string Name, Money Price);

/// <param name="Address">Whole for the customer and, while it is theirs to bring, the rider; the neighbourhood for others.</param>
public sealed record DeliveryAnswer(string Address, string? Detail, string Phone, string? Note);

public sealed record RiderAnswer(string Name);

/// <param name="State">none, checking, declined, approved.</param>
/// <param name="RetryAfter">Seconds until payments are worth another try, while they are closed.</param>
public sealed record PaymentAnswer(string State, string? Reason, int? RetryAfter, Uri? WindowUrl);

public sealed record CancellationAnswer(Actor By, string Reason, string? Note, DateTimeOffset At, CostBearer CostBornBy);

/// <param name="State">none, pending, done, failed.</param>
public sealed record RefundAnswer(string State, Money? Amount, DateTimeOffset? At, string? Reference);

/// <param name="Cause">cancelled, rejected, accident, operator, partial, gateway_mismatch or late_capture.</param>
/// <param name="State">pending, done, failed.</param>
/// <param name="At">When it came to this state.</param>
/// <param name="Reference">The gateway's, once it is done.</param>
public sealed record RefundEntry(Guid Id, string Cause, Money Amount, string State, DateTimeOffset At, string? Reference);

public sealed record HistoryAnswer(int Version, OrderStatus Status, DateTimeOffset At, Actor By, string? Reason, string? Note);

public sealed record ReviewAnswer(int Stars, string Text, DateTimeOffset At, string? Reply, DateTimeOffset? RepliedAt);
