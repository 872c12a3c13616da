namespace FoodDelivery.Web.Sandbox;

public sealed record CancelWish(string? CancelReason, long? CancelAmount, long? RefundableAmount);

/// <summary>What Toss makes of a cancellation: all that is left, or a part of it.</summary>
public static class TossCancel
{
    private const int LongestReason = 200;

    public static TossReply Decide(TossPayment? payment, CancelWish wish, string? idempotencyKey, DateTimeOffset now)
    {
        if (wish.CancelReason is not { Length: > 0 and <= LongestReason } reason || wish.CancelAmount <= 0) return TossReply.Refuse("INVALID_REQUEST");
        if (payment is null) return TossReply.Refuse("NOT_FOUND_PAYMENT");
        if (!payment.IsCaptured) return TossReply.Refuse("NOT_CANCELABLE_PAYMENT");
        if (payment.Balance == 0) return TossReply.Refuse("ALREADY_CANCELED_PAYMENT");
        if (wish.RefundableAmount is { } believed && believed != payment.Balance) return TossReply.Refuse("NOT_MATCHES_REFUNDABLE_AMOUNT");

        var amount = wish.CancelAmount ?? payment.Balance;
        if (amount > payment.Balance) return TossReply.Refuse("NOT_CANCELABLE_AMOUNT");

        var fact = new Refunded(payment.PaymentKey, payment.OrderId, amount, reason, TossKeys.Transaction(), idempotencyKey, now);
        return new TossReply { Fact = fact, Payment = payment.After(fact) };
    }
}
