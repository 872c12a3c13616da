namespace FoodDelivery.Domain.Ordering;

/// <summary>Waiting: for a second operator. Overtaken: everything went back meanwhile for another reason.</summary>
public enum WishState { Waiting, Agreed, Rejected, Overtaken }

/// <summary>Money that an operator wants to give back. Once agreed it is a refund of the same id and cause.</summary>
/// <param name="Key">Of whoever asked: asking again with it is no second wish.</param>
/// <param name="CostBornBy">As it was asked for; a later ruling may say otherwise.</param>
/// <param name="AnsweredBy">The second operator; null while none has answered, and where none was needed.</param>
/// <param name="Answer">Why it was rejected.</param>
public sealed record RefundWish(
    Guid Id, string Key, string Cause, Money Amount, string Reason, CostBearer CostBornBy, PersonId AskedBy, DateTimeOffset AskedAt,
    WishState State, PersonId? AnsweredBy = null, DateTimeOffset? AnsweredAt = null, string? Answer = null);

/// <summary>The owner does not agree with who bears the cost.</summary>
public sealed record Appeal(string Text, DateTimeOffset At);

/// <summary>An operator's decision who bears the cost of what had been given back until then.</summary>
public sealed record CostRuling(CostBearer CostBornBy, string Reason, PersonId By, DateTimeOffset At);

/// <summary>What operators and the owner did about the money of an order after it was paid.</summary>
public sealed record Aftermath(IReadOnlyList<RefundWish> Wishes, Appeal? Appeal = null, CostRuling? Ruling = null);
