namespace FoodDelivery.Web.Sandbox;

/// <summary>A payment as Toss Payments v1 tells it. Won; it changes only by what the ledger says.</summary>
public sealed record TossPayment
{
    /// <summary>How long after the window a key may be confirmed.</summary>
    public static readonly TimeSpan Session = TimeSpan.FromMinutes(10);

    public required string PaymentKey { get; init; }
    public required string OrderId { get; init; }
    public required string OrderName { get; init; }
    public required string Card { get; init; }

    /// <summary>The card's last four digits, which choose what confirming does.</summary>
    public required string Plays { get; init; }

    /// <summary>What the window asked for; a wrongly captured payment has another total.</summary>
    public required long Asked { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }
    public Captured? Capture { get; private init; }
    public Declined? Decline { get; private init; }
    public IReadOnlyList<Refunded> Refunds { get; private init; } = [];

    public bool IsCaptured => Capture is not null;
    public bool IsDecided => Capture is not null || Decline is not null;
    public long Total => Capture?.Amount ?? Asked;
    public long Balance => Capture is null ? 0 : Capture.Amount - Refunds.Sum(refund => refund.Amount);

    public static TossPayment From(KeyIssued key) => new()
    {
        PaymentKey = key.PaymentKey,
        OrderId = key.OrderId,
        OrderName = key.OrderName,
        Card = key.Card,
        Plays = key.Plays,
        Asked = key.Amount,
        RequestedAt = key.At,
    };

    public TossPayment After(Captured capture) => this with { Capture = capture };

    public TossPayment After(Declined decline) => this with { Decline = decline };

    public TossPayment After(Refunded refund) => this with { Refunds = [.. Refunds, refund] };

    public bool IsExpired(DateTimeOffset now) => !IsDecided && now - RequestedAt >= Session;

    public string Status(DateTimeOffset now) => this switch
    {
        { IsCaptured: true, Refunds.Count: 0 } => "DONE",
        { IsCaptured: true, Balance: 0 } => "CANCELED",
        { IsCaptured: true } => "PARTIAL_CANCELED",
        { Decline: not null } => "ABORTED",
        _ => IsExpired(now) ? "EXPIRED" : "IN_PROGRESS",
    };
}
