using FoodDelivery.Domain;

namespace FoodDelivery.Web.Payments;

/// <summary>
/// A payment gateway, whichever it is. It knows payments, not orders: an order is an opaque reference. No method throws for what
/// the gateway or the network does.
/// </summary>
public interface IGateway
{
    /// <summary>Null while calls may be made; otherwise how long until the next is worth a try.</summary>
    TimeSpan? ClosedFor { get; }

    /// <summary>Not null: as many calls are under way as may be at once, so a customer's would not be made just now.</summary>
    TimeSpan? BusyFor => null;

    Task<GatewayAnswer> Capture(string order, string paymentKey, Money amount, Guid idempotencyKey, CancellationToken ct);

    /// <summary>What became of a capture, asked by order.</summary>
    Task<GatewayAnswer> Find(string order, string paymentKey, CancellationToken ct);

    Task<GatewayAnswer> Refund(string paymentKey, Money amount, string reason, Guid idempotencyKey, CancellationToken ct);

    /// <summary>What was taken or sent back in this time, a page at a time; null: it cannot be asked just now.</summary>
    /// <param name="after">Where the page before said that the next begins; null: the first.</param>
    Task<ListedPage?> List(DateTimeOffset from, DateTimeOffset until, string? after, CancellationToken ct) =>
        Task.FromResult<ListedPage?>(new ListedPage([], null));

    Uri? Window(string order, Money amount, string orderName, Uri returnTo);

    /// <summary>Which payment an unasked call of the gateway is about; null: none, or nothing that can be read.</summary>
    GatewayHint? Hear(ReadOnlySpan<byte> call) => null;
}

/// <param name="PaymentKey">Null: any payment of the order.</param>
public sealed record GatewayHint(string Order, string? PaymentKey);

/// <summary>One line of the gateway's list: a hint where to look.</summary>
public sealed record ListedPayment(string Order, string PaymentKey);

/// <param name="Next">Where the next page begins; null: this is the last.</param>
public sealed record ListedPage(IReadOnlyList<ListedPayment> Listed, string? Next);

public abstract record GatewayAnswer
{
    /// <param name="Left">What has not gone back yet, where the gateway says so.</param>
    public sealed record Captured(string PaymentKey, Money Amount, Money? Left = null) : GatewayAnswer;

    /// <summary>A definite no of the card or the gateway.</summary>
    public sealed record Declined(string Reason) : GatewayAnswer;

    /// <param name="Final">It never will be.</param>
    public sealed record NotCaptured(bool Final) : GatewayAnswer;

    public sealed record Refunded(string Reference) : GatewayAnswer;

    /// <summary>The call was not made: too many at once, the breaker is open, nobody listens.</summary>
    public sealed record NotSent(TimeSpan RetryAfter) : GatewayAnswer;

    /// <summary>The call was made and nobody knows what it did.</summary>
    public sealed record Unknown(string Because) : GatewayAnswer;
}
