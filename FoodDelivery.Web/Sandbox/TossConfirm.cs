namespace FoodDelivery.Web.Sandbox;

public sealed record ConfirmWish(string? PaymentKey, string? OrderId, long Amount);

/// <summary>What Toss makes of a confirmation. The card's last four digits choose the weather.</summary>
public static class TossConfirm
{
    public static readonly TimeSpan SlowCard = TimeSpan.FromSeconds(5);
    private const long WrongBy = 1_000;

    public static TossReply Decide(TossPayment? payment, ConfirmWish wish, string? idempotencyKey, DateTimeOffset now)
    {
        if (payment is null) return TossReply.Refuse("NOT_FOUND_PAYMENT");
        if (payment.IsDecided) return TossReply.Refuse("ALREADY_PROCESSED_PAYMENT");
        if (payment.IsExpired(now)) return TossReply.Refuse("NOT_FOUND_PAYMENT_SESSION");
        if (wish.OrderId != payment.OrderId || wish.Amount != payment.Asked) return TossReply.Refuse("INVALID_REQUEST");

        return payment.Plays switch
        {
            "0002" => TossReply.Refuse("REJECT_CARD_COMPANY") with { Fact = new Declined(payment.PaymentKey, "REJECT_CARD_COMPANY", now) },
            "0004" => Capture(payment.Asked) with { Cut = true },
            "0005" => TossReply.Refuse("FAILED_INTERNAL_SYSTEM_PROCESSING"),
            "0006" => Capture(payment.Asked) with { Code = "FAILED_INTERNAL_SYSTEM_PROCESSING" },
            "0007" => Capture(payment.Asked + WrongBy),
            _ => Capture(payment.Asked),
        };

        TossReply Capture(long amount)
        {
            var fact = new Captured(payment.PaymentKey, payment.OrderId, amount, TossKeys.Transaction(), idempotencyKey, now);
            return new TossReply { Fact = fact, Payment = payment.After(fact) };
        }
    }
}
