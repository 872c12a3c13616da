namespace FoodDelivery.Web.Notifications;

/// <summary>What the provider says became of messages that it took. No method throws for what the provider or the network does.</summary>
public interface IReceipts
{
    /// <summary>The outcome of each reference that has one by now; null: the provider cannot be asked just now.</summary>
    Task<IReadOnlyDictionary<string, Outcome>?> Outcomes(IReadOnlyList<string> references, CancellationToken ct);

    /// <summary>The references that a call from the provider names; null: it is not signed as the provider signs. A hint only: what counts is asked for.</summary>
    IReadOnlyList<string>? Hinted(IHeaderDictionary headers, ReadOnlyMemory<byte> body);
}

/// <param name="Channel">kakao or sms: by which it arrived, or was tried last.</param>
/// <param name="Failure">Why it did not arrive, a code of the provider's; null: it did.</param>
public sealed record Outcome(string Channel, string? Failure);
