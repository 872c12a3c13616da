namespace FoodDelivery.Web.Notifications;

/// <summary>A provider of messages, whichever it is. No method throws for what the provider or the network does.</summary>
public interface IMessenger
{
    /// <summary>True: what is sent reaches nobody's phone.</summary>
    bool IsPractice { get; }

    Task<PostAnswer> Post(Posting posting, CancellationToken ct);

    /// <summary>What became of a posting whose answer was lost; null: the provider cannot be asked just now.</summary>
    Task<IReadOnlyDictionary<Guid, Receipt>?> Find(Posting posting, CancellationToken ct);
}

/// <param name="Key">The provider takes each key once.</param>
public sealed record Posting(Guid Key, string Template, string Language, DateTimeOffset ClaimedAt, IReadOnlyList<Envelope> Envelopes);

/// <param name="Fallback">What goes out as a text message where KakaoTalk does not reach the phone; null: nothing does.</param>
/// <param name="Buttons">At most five, with whole addresses.</param>
public sealed record Envelope(
    Guid Message, string Phone, IReadOnlyDictionary<string, string> Parameters, string? Fallback = null, IReadOnlyList<LinkButton>? Buttons = null);

public sealed record LinkButton(string Name, string Address);

/// <param name="Reference">What the provider calls it.</param>
/// <param name="Refusal">Why this one was refused; null: it was taken.</param>
public sealed record Receipt(string? Reference, string? Refusal);

public abstract record PostAnswer
{
    /// <summary>An answer for each message by itself.</summary>
    public sealed record Taken(IReadOnlyDictionary<Guid, Receipt> Receipts) : PostAnswer;

    /// <summary>The provider had taken this key before.</summary>
    public sealed record TakenBefore : PostAnswer;

    /// <summary>None of them was taken.</summary>
    public sealed record Refused(string Reason) : PostAnswer;

    /// <summary>The call was never made: nobody listens there.</summary>
    public sealed record NotSent : PostAnswer;

    /// <summary>The call was made and nobody knows what it did.</summary>
    public sealed record Unknown(string Because) : PostAnswer;
}
