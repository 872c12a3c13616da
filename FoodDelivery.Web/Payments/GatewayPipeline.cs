using System.Threading.RateLimiting;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace FoodDelivery.Web.Payments;

/// <summary>
/// What stands between us and a gateway, whichever it is, from outside in: at most 32 calls at once and none waiting, 8 s in all, one
/// retry of what never left, a breaker that opens when half of ten calls in ten seconds failed, 3 s a try. Declines are answers, not
/// failures; that nobody there knows our key is one.
/// </summary>
public sealed class GatewayPipeline : IDisposable
{
    public static readonly TimeSpan Break = TimeSpan.FromSeconds(15);
    public static readonly TimeSpan Busy = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan ShortRest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(1);

    private readonly ConcurrencyLimiter _limiter = new(new ConcurrencyLimiterOptions { PermitLimit = 32, QueueLimit = 0 });
    private readonly CircuitBreakerStateProvider _breaker = new();
    private readonly TimeProvider _clock;
    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline;
    private DateTimeOffset _openUntil;
    private long _restsUntil;

    public GatewayPipeline(TimeProvider clock)
    {
        _clock = clock;
        _pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock }
            .AddTimeout(TimeSpan.FromSeconds(8))
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = 1,
                Delay = TimeSpan.FromMilliseconds(100),
                ShouldHandle = attempt => ValueTask.FromResult(NeverLeft(attempt.Outcome.Exception)),
            })
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
            {
                FailureRatio = 0.5,
                MinimumThroughput = 10,
                SamplingDuration = TimeSpan.FromSeconds(10),
                BreakDuration = Break,
                StateProvider = _breaker,
                ShouldHandle = attempt => ValueTask.FromResult(
                    attempt.Outcome.Exception is HttpRequestException or TimeoutRejectedException or IOException
                    || attempt.Outcome.Result is { StatusCode: >= System.Net.HttpStatusCode.InternalServerError or System.Net.HttpStatusCode.TooManyRequests or System.Net.HttpStatusCode.Unauthorized }),
                OnOpened = _ =>
                {
                    _openUntil = _clock.GetUtcNow() + Break;
                    return ValueTask.CompletedTask;
                },
            })
            .AddTimeout(TimeSpan.FromSeconds(3))
            .Build();
    }

    public string State => _breaker.CircuitState.ToString().ToLowerInvariant();

    public DateTimeOffset? OpenUntil => _breaker.CircuitState is CircuitState.Open ? _openUntil : null;

    public TimeSpan? ClosedFor
    {
        get
        {
            var until = Math.Max(OpenUntil?.UtcTicks ?? 0, Interlocked.Read(ref _restsUntil)) - _clock.GetUtcNow().UtcTicks;
            return until > 0 ? TimeSpan.FromTicks(until) : null;
        }
    }

    public TimeSpan? BusyFor => _limiter.GetStatistics() is { CurrentAvailablePermits: 0 } ? Busy : null;

    /// <summary>The gateway wants to be left alone. It is, for a minute at most.</summary>
    /// <param name="wish">Null: it did not say for how long.</param>
    public TimeSpan Rest(TimeSpan? wish)
    {
        var rest = TimeSpan.FromTicks(Math.Clamp((wish ?? ShortRest).Ticks, TimeSpan.TicksPerSecond, LongestRest.Ticks));
        Interlocked.Exchange(ref _restsUntil, (_clock.GetUtcNow() + rest).UtcTicks);
        return rest;
    }

    /// <exception cref="TooManyCallsException">32 calls are under way.</exception>
    public async Task<HttpResponseMessage> Send(Func<CancellationToken, ValueTask<HttpResponseMessage>> call, CancellationToken ct)
    {
        using var place = _limiter.AttemptAcquire();
        if (!place.IsAcquired) throw new TooManyCallsException();

        return await _pipeline.ExecuteAsync(call, ct);
    }

    /// <summary>True: the connection was never made, so nothing can have happened.</summary>
    public static bool NeverLeft(Exception? error) =>
        error is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError };

    public void Dispose() => _limiter.Dispose();
}

/// <summary>Sent nowhere: as many calls as we make at once are under way.</summary>
public sealed class TooManyCallsException : Exception;
