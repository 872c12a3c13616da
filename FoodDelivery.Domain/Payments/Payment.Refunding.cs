namespace FoodDelivery.Domain.Payments;

public enum PayoutState { Pending, Done, Refused }

/// <summary>Money on its way back. Its id is the idempotency key at the gateway.</summary>
public sealed record Payout(
    Guid Id, string PaymentKey, Money Amount, string Cause, PayoutState State, int Tries, DateTimeOffset DueAt, string? Reference = null,
    DateTimeOffset? TriedAt = null);

/// <summary>Money on its way back: under one key each, with growing pauses, until it has arrived.</summary>
public sealed partial class Payment
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    public void RequestRefund(Guid id, string paymentKey, Money amount, string cause, DateTimeOffset now)
    {
        if (Payouts.Any(payout => payout.Id == id)) return;

        Replace(new Payout(id, paymentKey, amount, cause, PayoutState.Pending, 0, now));
    }

    public IEnumerable<Payout> ToPayOut(DateTimeOffset now) =>
        Payouts.Where(payout => payout.State is not PayoutState.Done && payout.DueAt <= now);

    public void Refunded(Guid id, string reference, DateTimeOffset now)
    {
        if (Payouts.FirstOrDefault(payout => payout.Id == id) is not { State: not PayoutState.Done } payout) return;

        Replace(payout with { State = PayoutState.Done, Reference = reference });
        Raise(new PaymentRefunded(Order, id, payout.PaymentKey, payout.Amount, reference, now));
    }

    /// <summary>It is tried again after a growing pause. A refusal is told once; silence of the gateway is not.</summary>
    public void RefundDidNotWork(Guid id, string? refusal, DateTimeOffset now)
    {
        if (Payouts.FirstOrDefault(payout => payout.Id == id) is not { State: not PayoutState.Done } payout) return;

        var pause = TimeSpan.FromSeconds(Math.Min(LongestPause.TotalSeconds, 1 << Math.Min(payout.Tries + 1, 9)));
        if (refusal is not null && payout.State is PayoutState.Pending)
            Raise(new RefundFailed(Order, id, payout.PaymentKey, payout.Amount, refusal, now));
        Replace(payout with
        {
            State = refusal is null ? payout.State : PayoutState.Refused,
            Tries = payout.Tries + 1,
            TriedAt = now,
            DueAt = now + pause,
        });
    }

    private void Replace(Payout payout)
    {
        Payouts = [.. Payouts.Where(known => known.Id != payout.Id), payout];
        PayOutAt = Payouts.Where(known => known.State is not PayoutState.Done).Min(known => (DateTimeOffset?)known.DueAt);
    }
}
