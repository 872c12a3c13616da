namespace FoodDelivery.Domain.Payments;

public sealed partial class Payment
{
    /// <summary>The reason of a capture that was found at the gateway.</summary>
    public const string FoundLater = "found";

    /// <summary>However often the gateway hints, it is not asked more often than this because of it.</summary>
    public static readonly TimeSpan BetweenTwoHints = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Something may have happened at the gateway. Nothing of it is believed: attempts without money are asked about, whatever was
    /// thought of them, and refunds that wait are tried at once.
    /// </summary>
    /// <param name="paymentKey">Null: the gateway did not say which payment.</param>
    /// <returns>False: there is nothing to ask, or it is about to be asked anyway.</returns>
    public bool Hint(string? paymentKey, DateTimeOffset now)
    {
        Capture[] asked = [.. Captures.Where(capture => capture is { State: not CaptureState.Approved, HintAt: null } && Concerns(capture.PaymentKey))
            .Select(capture => capture with { HintAt = NotBefore(capture.HintAsked) })];
        Payout[] hurried = [.. Payouts.Where(payout => payout.State is not PayoutState.Done && Concerns(payout.PaymentKey) && payout.DueAt > NotBefore(payout.TriedAt))
            .Select(payout => payout with { DueAt = NotBefore(payout.TriedAt) })];
        foreach (var capture in asked) Replace(capture);
        foreach (var payout in hurried) Replace(payout);
        return asked.Length + hurried.Length > 0;

        bool Concerns(string key) => paymentKey is null || paymentKey == key;
        DateTimeOffset NotBefore(DateTimeOffset? last) => last + BetweenTwoHints is { } soonest && soonest > now ? soonest : now;
    }

    /// <summary>The gateway holds money of an attempt that is not known here: an older state was restored.</summary>
    /// <returns>False: it is known after all.</returns>
    public bool Found(string paymentKey, Money captured, DateTimeOffset now)
    {
        if (Find(paymentKey) is not null) return false;

        Replace(new Capture(paymentKey, Guid.CreateVersion7(now), captured, CaptureState.Approved, now, now, FoundLater, Captured: captured));
        Raise(new PaymentApproved(Order, paymentKey, captured, now));
        return true;
    }
}
