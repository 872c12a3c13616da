using System.Net;
using System.Net.Http.Headers;
using System.Threading.Channels;

namespace FoodDelivery.Web.Sandbox;

public sealed record WebhookCall(Uri Shop, ReadOnlyMemory<byte> Body, params IReadOnlyList<(string Name, string Value)> Headers);

/// <summary>
/// Tells the shop what has happened, as services do: unasked, a moment after their answer, again while nobody says 200, and
/// sometimes never. Nobody waits for it.
/// </summary>
public abstract class Webhooks<T>(TimeProvider clock) : BackgroundService
{
    private const int MostWaiting = 10_000;
    private const int MostAtOnce = 64;
    private static readonly TimeSpan[] Pauses = [.. new[] { 1, 1, 2, 4, 8 }.Select(seconds => TimeSpan.FromSeconds(seconds))];

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(10) };
    private readonly Channel<T> _news = Channel.CreateBounded<T>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite });

    protected TimeProvider Clock => clock;

    public override void Dispose()
    {
        base.Dispose();
        _http.Dispose();
        GC.SuppressFinalize(this);
    }

    protected void Queue(T news) => _news.Writer.TryWrite(news);

    /// <summary>Null: there is nobody to tell.</summary>
    protected abstract WebhookCall? Write(T news);

    /// <summary>How long there is nothing to be told yet.</summary>
    protected virtual TimeSpan Wait(T news) => TimeSpan.Zero;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Parallel.ForEachAsync(
        _news.Reader.ReadAllAsync(stoppingToken),
        new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce, CancellationToken = stoppingToken },
        async (news, ct) => await Deliver(news, ct));

    private async Task Deliver(T news, CancellationToken ct)
    {
        await Task.Delay(Wait(news), clock, ct);
        if (Write(news) is not { } call) return;

        foreach (var pause in Pauses)
        {
            await Task.Delay(pause, clock, ct);
            if (await IsHeard(call, ct)) return;
        }
    }

    private async Task<bool> IsHeard(WebhookCall call, CancellationToken ct)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, call.Shop) { Content = new ReadOnlyMemoryContent(call.Body) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
            foreach (var (name, value) in call.Headers) request.Headers.TryAddWithoutValidation(name, value);
            using var answer = await _http.SendAsync(request, ct);
            return answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound;   // an address that is not there is not called again
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            return false;
        }
    }
}
