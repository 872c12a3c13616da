using System.Buffers;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Threading.Channels;

namespace FoodDelivery.Web.Sandbox;

/// <summary>
/// Tells the shop that a payment has changed, as the gateway does: unasked and unsigned, a moment after its answer, again while
/// nobody says 200, and sometimes never. Nobody waits for it.
/// </summary>
public sealed class TossWebhooks(SandboxSettings settings, IServiceProvider services, TimeProvider clock) : BackgroundService
{
    private const int MostWaiting = 10_000;
    private const int MostAtOnce = 64;
    private static readonly TimeSpan Korea = TimeSpan.FromHours(9);
    private static readonly TimeSpan[] Pauses = [.. new[] { 1, 1, 2, 4, 8 }.Select(seconds => TimeSpan.FromSeconds(seconds))];

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(10) };
    private readonly Channel<TossPayment> _changed = Channel.CreateBounded<TossPayment>(
        new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Tell(TossPayment changed)
    {
        if (settings.Webhook is not null) _changed.Writer.TryWrite(changed);
    }

    public override void Dispose()
    {
        base.Dispose();
        _http.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Parallel.ForEachAsync(
        _changed.Reader.ReadAllAsync(stoppingToken),
        new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce, CancellationToken = stoppingToken },
        async (changed, ct) => await Deliver(changed, ct));

    private async Task Deliver(TossPayment changed, CancellationToken ct)
    {
        if (settings.Webhook!(services) is not { } shop) return;

        var call = Write(changed, clock.GetUtcNow());
        foreach (var pause in Pauses)
        {
            await Task.Delay(pause, clock, ct);
            if (await IsHeard(shop, call, ct)) return;
        }
    }

    private async Task<bool> IsHeard(Uri shop, ReadOnlyMemory<byte> call, CancellationToken ct)
    {
        try
        {
            using var content = new ReadOnlyMemoryContent(call);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
            using var answer = await _http.PostAsync(shop, content, ct);
            return answer.StatusCode is System.Net.HttpStatusCode.OK;
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            return false;
        }
    }

    private static ReadOnlyMemory<byte> Write(TossPayment changed, DateTimeOffset now)
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
