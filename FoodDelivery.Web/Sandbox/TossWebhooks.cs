using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace FoodDelivery.Web.Sandbox;

/// <summary>Tells the shop that a payment has changed, unsigned, as the gateway does.</summary>
public sealed class TossWebhooks(SandboxSettings settings, IServiceProvider services, TimeProvider clock) : Webhooks<TossPayment>(clock)
{
    private static readonly TimeSpan Korea = TimeSpan.FromHours(9);

    public void Tell(TossPayment changed)
    {
        if (settings.Webhook is not null) Queue(changed);
    }

    protected override WebhookCall? Write(TossPayment news) =>
        settings.Webhook!(services) is { } shop ? new WebhookCall(shop, Body(news, Clock.GetUtcNow())) : null;

    private static ReadOnlyMemory<byte> Body(TossPayment changed, DateTimeOffset now)
    {
        var bytes = new ArrayBufferWriter<byte>(2048);
        using var json = new Utf8JsonWriter(bytes, SandboxJson.Writing);
        json.WriteStartObject();
        json.WriteString("eventType", "PAYMENT_STATUS_CHANGED");
        json.WriteString("createdAt", now.ToOffset(Korea).ToString("yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture));
        json.WritePropertyName("data");
        json.WriteRawValue(TossWire.Write(changed, now).Span, skipInputValidation: true);
        json.WriteEndObject();
        json.Flush();
        return bytes.WrittenMemory;
    }
}
