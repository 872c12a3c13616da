namespace FoodDelivery.Domain.Messages;

/// <summary>What becomes of a message that the provider has taken.</summary>
public sealed partial class Message
{
    /// <summary>For how long the provider is asked. A message without a receipt stays sent.</summary>
    public static readonly TimeSpan ReceiptAwaited = TimeSpan.FromHours(24);

    private static readonly TimeSpan[] BetweenAsks =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2),
    ];

    /// <summary>kakao or sms: by which it arrived, or was tried last; null: nobody knows yet.</summary>
    public string? Via { get; private set; }

    /// <summary>When the provider is asked next what became of it; null: there is nothing to ask.</summary>
    public DateTimeOffset? ReceiptDueAt { get; private set; }

    public int ReceiptAsks { get; private set; }

    /// <summary>
    /// The provider says what became of it. Its first word about this very sending counts: one that comes twice, says something else
    /// later or is about an earlier sending changes nothing.
    /// </summary>
    /// <param name="failure">Why it did not arrive; null: it did.</param>
    public void Came(string reference, string via, string? failure, DateTimeOffset now)
    {
        if (State is not MessageState.Sent || reference != Reference) return;

        Via = via;
        if (failure is not null) End(MessageState.Failed, failure, now);
        else (State, ReceiptDueAt) = (MessageState.Delivered, null);
    }

    /// <summary>The provider does not know yet: it is asked again after a growing pause.</summary>
    public void NoReceiptYet(DateTimeOffset now)
    {
        if (State is not MessageState.Sent) return;

        ReceiptAsks++;
        var next = now + BetweenAsks[Math.Min(ReceiptAsks, BetweenAsks.Length - 1)];
        ReceiptDueAt = next <= SentAt + ReceiptAwaited ? next : null;
    }

    // Whose answer was lost has no name to ask by.
    private void AwaitReceipt(DateTimeOffset now) => (ReceiptDueAt, ReceiptAsks) = (Reference is null ? null : now + BetweenAsks[0], 0);
}
