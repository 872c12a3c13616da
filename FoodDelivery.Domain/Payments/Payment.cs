namespace FoodDelivery.Domain.Payments;

/// <summary>Open: the gateway is being asked, or the process died while it was. Unknown: it was asked and nobody knows.
/// NotSent: it was not asked. Over: not captured when asked twice; watched for a late capture until its window has passed.</summary>
public enum CaptureState { Open, Approved, Declined, NotSent, Unknown, Over }

/// <param name="GatewayKey">The idempotency key of this attempt, committed before the gateway is asked.</param>
/// <param name="WatchUntil">Until when a late capture is still possible.</param>
/// <param name="HintAt">When the gateway is to be asked because it hinted at something; null: it did not.</param>
/// <param name="HintAsked">When it was last asked because of a hint.</param>
public sealed record Capture(
    string PaymentKey, Guid GatewayKey, Money Amount, CaptureState State, DateTimeOffset BegunAt, DateTimeOffset WatchUntil,
    string? Reason = null, DateTimeOffset? NotCapturedAt = null, Money Captured = default, DateTimeOffset? HintAt = null, DateTimeOffset? HintAsked = null)
{
    internal Capture Answered(DateTimeOffset now) => HintAt is null ? this : this with { HintAt = null, HintAsked = now };
}

/// <summary>Everything that was tried, captured and sent back for one order.</summary>
public sealed partial class Payment : Aggregate
{
    /// <summary>After this nobody is waiting for the answer of an open attempt any more.</summary>
    public static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(12);

    /// <summary>A payment key can be captured for this long after it was issued.</summary>
    public static readonly TimeSpan KeyLives = TimeSpan.FromMinutes(10);

    public static readonly TimeSpan BetweenTwoQuestions = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Watching = TimeSpan.FromSeconds(30);

    private Payment() { }

    public Payment(OrderId order) => Order = order;

    public OrderId Order { get; private set; }
    public IReadOnlyList<Capture> Captures { get; private set; } = [];
    public IReadOnlyList<Payout> Payouts { get; private set; } = [];

    /// <summary>When the gateway is to be asked what became of a capture; null: all is known.</summary>
    public DateTimeOffset? AskAt { get; private set; }

    /// <summary>When money is to be sent back; null: none is waiting.</summary>
    public DateTimeOffset? PayOutAt { get; private set; }

    public override IEnumerable<Topic> Topics => [];

    public override OrderId? About => Order;

    /// <summary>The attempt to send now, or the one that this key already stands for.</summary>
    public Capture Begin(string paymentKey, Money amount, DateTimeOffset now)
    {
        var known = Captures.FirstOrDefault(capture => capture.PaymentKey == paymentKey);
        if (known is not null and not { State: CaptureState.NotSent }) return known;

        var begun = known is null
            ? new Capture(paymentKey, Guid.CreateVersion7(now), amount, CaptureState.Open, now, now + KeyLives + Watching)
            : known with { State = CaptureState.Open, BegunAt = now, WatchUntil = now + KeyLives + Watching };
        Replace(begun);
        return begun;
    }

    public void Approve(string paymentKey, Money captured, DateTimeOffset now)
    {
        if (Find(paymentKey) is not { State: not CaptureState.Approved } attempt) return;

        Replace(attempt.Answered(now) with { State = CaptureState.Approved, Captured = captured });
        Raise(new PaymentApproved(Order, paymentKey, captured, now));
    }

    public void Decline(string paymentKey, string reason, DateTimeOffset now)
    {
        if (Find(paymentKey) is not { State: CaptureState.Open or CaptureState.Unknown } attempt) return;

        Replace(attempt with { State = CaptureState.Declined, Reason = reason });
        Raise(new PaymentDeclined(Order, paymentKey, reason, now));
    }

    public void NotSent(string paymentKey)
    {
        if (Find(paymentKey) is { State: CaptureState.Open } attempt) Replace(attempt with { State = CaptureState.NotSent });
    }

    /// <summary>From here the gateway is asked what happened, never asked to capture again.</summary>
    public void NobodyKnows(string paymentKey)
    {
        if (Find(paymentKey) is { State: CaptureState.Open } attempt) Replace(attempt with { State = CaptureState.Unknown });
    }

    /// <summary>
    /// The gateway says it has not captured. Said twice, five seconds apart, the attempt is over and the draft free; the gateway is
    /// still watched for a late capture until the key has died or the gateway calls it final.
    /// </summary>
    /// <param name="final">The gateway says that it never will.</param>
    public void NotCaptured(string paymentKey, bool final, DateTimeOffset now)
    {
        if (Find(paymentKey) is not { State: not CaptureState.Approved } found) return;

        var attempt = found.Answered(now);
        if (attempt.State is CaptureState.Over) attempt = attempt with { NotCapturedAt = now, WatchUntil = final ? now : attempt.WatchUntil };
        if (!IsUnsettled(attempt, now))
        {
            Replace(attempt);
            return;
        }

        var over = final || (attempt.NotCapturedAt is { } before && now - before >= BetweenTwoQuestions);
        Replace(attempt with
        {
            State = over ? CaptureState.Over : CaptureState.Unknown,
            Reason = over ? Ordering.Order.NotCaptured : null,
            NotCapturedAt = attempt.NotCapturedAt ?? now,
            WatchUntil = final ? now : attempt.WatchUntil,
        });
        if (over) Raise(new PaymentDeclined(Order, paymentKey, Ordering.Order.NotCaptured, now));
    }

    /// <summary>The gateway could not be asked; it is asked again.</summary>
    public void AskAgain(DateTimeOffset at) => AskAt = at;

    /// <summary>The attempts whose outcome has to be asked for now.</summary>
    public IEnumerable<Capture> ToAsk(DateTimeOffset now) => Captures.Where(capture => AskTime(capture) <= now);

    private Capture? Find(string paymentKey) => Captures.FirstOrDefault(capture => capture.PaymentKey == paymentKey);

    private void Replace(Capture capture)
    {
        Captures = [.. Captures.Where(known => known.PaymentKey != capture.PaymentKey), capture];
        AskAt = Captures.Min(AskTime);
    }

    // While somebody waits for its answer, an open attempt is theirs to settle.
    private static bool IsUnsettled(Capture attempt, DateTimeOffset now) =>
        attempt.State is CaptureState.Unknown || (attempt.State is CaptureState.Open && now >= attempt.BegunAt + LongestCall);

    private static DateTimeOffset? AskTime(Capture capture) => capture.HintAt is { } hint && !(ByItself(capture) < hint) ? hint : ByItself(capture);

    private static DateTimeOffset? ByItself(Capture capture) => capture.State switch
    {
        CaptureState.Open => capture.BegunAt + LongestCall,
        CaptureState.Unknown => capture.NotCapturedAt is { } once ? once + BetweenTwoQuestions : capture.BegunAt,
        CaptureState.Over when capture.NotCapturedAt + Watching <= capture.WatchUntil => capture.NotCapturedAt + Watching,
        _ => null,
    };
}
