namespace FoodDelivery.Domain.Ordering;

/// <summary>
/// Open while the gateway's answer is awaited. NotSent: the gateway was not asked, the same key may be tried again. Over: not
/// captured when last asked; a capture that comes even later goes back.
/// </summary>
public enum AttemptState { Open, Approved, Declined, NotSent, Over }

public sealed record PaymentAttempt(string Key, AttemptState State, string? Reason, DateTimeOffset BegunAt);

public enum RefundState { Pending, Done, Failed }

/// <param name="Cause">cancelled, rejected, accident, operator, partial and the id of the wish, or what was wrong with a capture and its payment key.</param>
public sealed record OrderRefund(
    Guid Id, string Cause, string PaymentKey, Money Amount, RefundState State, DateTimeOffset At, string? Reference);

/// <param name="Reason">A code: what the customer chose, why the store refused, what the accident was.</param>
/// <param name="Note">The customer's own words, where no code fitted.</param>
public sealed record Cancellation(Actor By, string Reason, string? Note, DateTimeOffset At, CostBearer CostBornBy);

/// <param name="Note">What else is known of this step: accepted (the store had accepted while the customer was cancelling),
/// cooking_started (why the cancellation was refused).</param>
public sealed record HistoryEntry(int Version, OrderStatus Status, DateTimeOffset At, Actor By, string? Reason, string? Note = null);

/// <param name="Name">As it was called when ordered.</param>
public sealed record OrderLine(
    DishId Dish, Stores.Text Name, int Quantity, IReadOnlyList<OrderedChoice> Choices, Money UnitPrice)
{
    public Money Total => UnitPrice * Quantity;
}

public sealed record OrderedChoice(ChoiceId Id, Stores.Text Name, Money Price);

/// <param name="Reply">What the store's owner answered, once.</param>
public sealed record Review(int Stars, string Text, DateTimeOffset At, string? Reply = null, DateTimeOffset? RepliedAt = null);
