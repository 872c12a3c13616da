using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FoodDelivery.Domain.Messages;

namespace FoodDelivery.Web.Notifications;

public sealed partial class SolapiMessenger : IReceipts
{
    private const int MostAskedAtOnce = 100;

    // What another provider has carried before is not known here, and stays as it is.
    public async Task<IReadOnlyDictionary<string, Outcome>?> Outcomes(IReadOnlyList<string> references, CancellationToken ct)
    {
        Dictionary<string, Outcome> outcomes = [];
        try
        {
            foreach (var asked in references.Where(IsOurs).Distinct().Chunk(MostAskedAtOnce))
                await foreach (var message in List(string.Join('&', asked.Select((id, at) => $"messageIds[{at}]={id}")), ct))
                    if (message.MessageId is { } id && Outcome(message) is { } outcome) outcomes[id] = outcome;
            return outcomes;
        }
        catch (Exception error) when (SolapiCalls.IsTheirs(error, ct))
        {
            return null;
        }
    }

    public IReadOnlyList<string>? Hinted(IHeaderDictionary headers, ReadOnlyMemory<byte> body)
    {
        var shown = Encoding.UTF8.GetBytes(headers["X-Solapi-Secret"].ToString());
        if (!CryptographicOperations.FixedTimeEquals(shown, Encoding.UTF8.GetBytes(Digest(address.WebhookSecret)))) return null;

        try
        {
            var reports = JsonSerializer.Deserialize<IReadOnlyList<Stored?>>(body.Span, JsonSerializerOptions.Web);
            return [.. reports?.Select(report => report?.MessageId).OfType<string>() ?? []];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    // 2000: taken. 3000: with the carrier. Others are a carrier's or KakaoTalk's last word.
    private static Outcome? Outcome(Stored message) => message.StatusCode switch
    {
        null or "2000" or "3000" => null,
        "4000" => new Outcome(Channel(message.Type), null),
        var failure => new Outcome(Channel(message.Type), failure),
    };

    private static string Channel(string? type) => type is "SMS" or "LMS" or "MMS" ? "sms" : Message.Kakao;

    private static bool IsOurs(string reference) => reference.Length > 0 && reference.All(char.IsAsciiLetterOrDigit);

#pragma warning disable CA5350 // The provider's choice: it shows the digest of the secret, and signs nothing with it.
    private static string Digest(string secret) => Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(secret)));
#pragma warning restore CA5350
}
