using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace FoodDelivery.Web.Notifications;

/// <summary>
/// What became of messages. A reference is "requestId/recipientSeq"; those of one request are asked for together, and what another
/// provider has carried before is not known here.
/// </summary>
public sealed partial class NhnMessenger
{
    private const int MostAtOnce = 8;

    public async Task<IReadOnlyDictionary<string, Outcome>?> Outcomes(IReadOnlyList<string> references, CancellationToken ct)
    {
        var wanted = references.ToHashSet();
        Dictionary<string, Outcome> outcomes = [];
        try
        {
            foreach (var requests in references.Where(reference => reference.Contains('/')).Select(reference => reference.Split('/')[0]).Distinct().Chunk(MostAtOnce))
                foreach (var message in (await Task.WhenAll(requests.Select(request => OfRequest(request, ct)))).SelectMany(found => found))
                    if (wanted.Contains($"{message.RequestId}/{message.RecipientSeq}") && Read(message) is { } outcome)
                        outcomes[$"{message.RequestId}/{message.RecipientSeq}"] = outcome;
            return outcomes;
        }
        catch (Exception error) when (IsTheirs(error, ct))
        {
            return outcomes.Count > 0 ? outcomes : null;
        }
    }

    public IReadOnlyList<string>? Hinted(IHeaderDictionary headers, ReadOnlyMemory<byte> body)
    {
        if (!CryptographicOperations.FixedTimeEquals(Bytes(headers["X-Toast-Webhook-Signature"].ToString()), Bytes(address.Signature))) return null;

        try
        {
            return JsonSerializer.Deserialize<Call>(body.Span, JsonSerializerOptions.Web) is { Hooks: { } hooks }
                ? [.. hooks.Where(hook => hook is { RequestId: not null }).Select(hook => $"{hook.RequestId}/{hook.RecipientSeq}").Distinct()]
                : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    // An answer that says nothing of a message leaves it unknown; it is asked for again.
    private async Task<IReadOnlyList<Found>> OfRequest(string request, CancellationToken ct)
    {
        using var asking = new HttpRequestMessage(HttpMethod.Get, new Uri($"{address.Messages}?requestId={Uri.EscapeDataString(request)}&pageNum=1&pageSize=1000"));
        return await Send<FoundAnswer>(asking, ct) is { Header.IsSuccessful: true, MessageSearchResultResponse.Messages: { } found } ? found : [];
    }

    // RSC02 and RSC03: the text message is still on its way.
    private static Outcome? Read(Found message) => (message.MessageStatus, message.ResendStatus) switch
    {
        ("COMPLETED", _) => new Outcome("kakao", null),
        ("FAILED", "RSC04") => new Outcome("sms", null),
        ("FAILED", "RSC05") => new Outcome("sms", message.ResendResultCode ?? message.ResultCode ?? "failed"),
        ("FAILED", "RSC02" or "RSC03") => null,
        ("FAILED", _) => new Outcome("kakao", message.ResultCode ?? "failed"),
        ("CANCEL", _) => new Outcome("kakao", "cancelled"),
        _ => null,
    };

    private static byte[] Bytes(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private sealed record Call(IReadOnlyList<Hook>? Hooks);

    private sealed record Hook(string? RequestId, int RecipientSeq);
}
