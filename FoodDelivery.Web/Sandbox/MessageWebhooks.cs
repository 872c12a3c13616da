using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace FoodDelivery.Web.Sandbox;

/// <param name="Slow">Their result takes its time.</param>
public sealed record ToldTogether(IReadOnlyList<Messaged> Messages, bool Slow);

/// <summary>
/// Tells the shop what became of messages, in the shape of the provider that carried them. It signs with the secret that the shop
/// has set with both: the last part of its address.
/// </summary>
public sealed class MessageWebhooks(SandboxSettings settings, IServiceProvider services, TimeProvider clock) : Webhooks<ToldTogether>(clock)
{
    private const int MostInACall = 100;

    /// <param name="told">Of one request.</param>
    public void Tell(IReadOnlyList<Messaged> told)
    {
        if (settings.MessageWebhook is null) return;

        foreach (var alike in told.GroupBy(one => Fates.KnownAt(one) > one.At))
            foreach (var part in alike.Chunk(MostInACall))
                Queue(new ToldTogether(part, alike.Key));
    }

    protected override TimeSpan Wait(ToldTogether news) => news.Slow ? Fates.Slow : TimeSpan.Zero;

    protected override WebhookCall? Write(ToldTogether news)
    {
        if (settings.MessageWebhook!(services) is not { } shop) return null;

        var secret = shop.Segments[^1];
        return news.Messages[0].Solapi is null
            ? new WebhookCall(shop, JsonSerializer.SerializeToUtf8Bytes(NhnHooks.Of(news.Messages), NhnJson.Plain.NhnHooks),
                ("X-Toast-Webhook-Signature", secret))
            : new WebhookCall(shop, JsonSerializer.SerializeToUtf8Bytes(SolapiMessage.Reports(news.Messages), SolapiJson.Plain.IReadOnlyListSolapiMessage),
                ("X-Solapi-Event-Name", "SINGLE-REPORT"), ("X-Solapi-Secret", Digest(secret)));
    }

#pragma warning disable CA5350 // The provider's choice: it shows the digest of the secret, and signs nothing with it.
    private static string Digest(string secret) => Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(secret)));
#pragma warning restore CA5350
}
