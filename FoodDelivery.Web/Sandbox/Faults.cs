using System.Text.Json;
using System.Text.Json.Serialization;

namespace FoodDelivery.Web.Sandbox;

public enum PaymentsMode { Ok, Error, Hang, Slow }

public enum MessagesMode { Ok, Error, Hang, CutAfterAccept }

public enum KeyMode { On, Off }

/// <param name="LatencyMs">Waited before every payment call is looked at; slow without a number waits five seconds.</param>
public sealed record PaymentFaults(PaymentsMode Mode = PaymentsMode.Ok, int LatencyMs = 0);

/// <param name="Key">off: the idempotency key of messages is ignored, as with a provider that offers none.</param>
/// <param name="LatencyMs">Waited before every call about messages is looked at.</param>
public sealed record MessageFaults(
    MessagesMode Mode = MessagesMode.Ok, KeyMode Key = KeyMode.On, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int LatencyMs = 0);

/// <summary>The part that is left out stays as it was.</summary>
public sealed record FaultsWish(PaymentFaults? Payments, MessageFaults? Messages);

/// <summary>An outage of the outside world. Never written down: after a start all is well.</summary>
public sealed class Faults(IHostApplicationLifetime life)
{
    private const int LongestLatency = 600_000;
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(5);

    public PaymentFaults Payments { get; private set; } = new();
    public MessageFaults Messages { get; private set; } = new();

    /// <summary>Waits as long as a slow gateway does.</summary>
    public Task DelayPayment(TimeProvider clock) => Payments switch
    {
        { LatencyMs: > 0 } => Task.Delay(TimeSpan.FromMilliseconds(Payments.LatencyMs), clock),
        { Mode: PaymentsMode.Slow } => Task.Delay(Slow, clock),
        _ => Task.CompletedTask,
    };

    /// <summary>Waits as long as a slow provider of messages does.</summary>
    public Task DelayMessage(TimeProvider clock) =>
        Messages.LatencyMs > 0 ? Task.Delay(TimeSpan.FromMilliseconds(Messages.LatencyMs), clock) : Task.CompletedTask;

    /// <summary>Says nothing until the caller gives up or the sandbox stops.</summary>
    public async Task Hang(HttpContext http)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, life.ApplicationStopping);
        await Task.Delay(Timeout.Infinite, over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        http.Abort();
    }

    public Task Show(HttpContext http) => http.Response.WriteAsJsonAsync(new FaultsWish(Payments, Messages), FaultsJson.Default.FaultsWish);

    public async Task Set(HttpContext http)
    {
        try
        {
            var wish = await JsonSerializer.DeserializeAsync(http.Request.Body, FaultsJson.Default.FaultsWish, http.RequestAborted);
            if (wish is null || wish.Payments?.LatencyMs is < 0 or > LongestLatency || wish.Messages?.LatencyMs is < 0 or > LongestLatency) throw new JsonException("latencyMs goes from 0 to 600000.");
            Payments = wish.Payments ?? Payments;
            Messages = wish.Messages ?? Messages;
            await Show(http);
        }
        catch (JsonException error)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            await http.Response.WriteAsync(error.Message);
        }
    }
}

public sealed class KebabWords<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) where T : struct, Enum;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    Converters = [typeof(KebabWords<PaymentsMode>), typeof(KebabWords<MessagesMode>), typeof(KebabWords<KeyMode>)])]
[JsonSerializable(typeof(FaultsWish))]
public sealed partial class FaultsJson : JsonSerializerContext;
