using System.Buffers;
using System.Net;

namespace FoodDelivery.Web.Rush;

/// <param name="Step">Under which name its time is counted.</param>
/// <param name="Path">Below the target, or a whole address.</param>
internal readonly record struct Call(string Step, HttpMethod Method, string Path)
{
    public Login? As { get; init; }
    public byte[]? Body { get; init; }
    public string ContentType { get; init; } = "application/json";
    public string? Key { get; init; }
}

/// <summary>The public API over one connection pool. It never throws for what the server does: no answer is an answer of status 0.</summary>
internal sealed class Api : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    private readonly HttpClient _http;
    private readonly Tally _tally;
    private readonly TimeProvider _clock;
    private readonly Doorstep _doorstep;

    public Api(Uri target, Tally tally, TimeProvider clock)
    {
        (_tally, _clock) = (tally, clock);
        _http = new HttpClient(new SocketsHttpHandler
        {
            UseCookies = false, UseProxy = false, AllowAutoRedirect = false, ActivityHeadersPropagator = null, MaxConnectionsPerServer = 512,
            ConnectTimeout = TimeSpan.FromSeconds(3), PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2),
        })
        { BaseAddress = target, Timeout = Longest };
        _doorstep = new Doorstep(_http, clock);
    }

    public Uri Target => _http.BaseAddress!;

    /// <summary>Ends when the server answers again; at once while it does.</summary>
    public Task Back(CancellationToken ct) => _doorstep.Back(ct);

    public async Task<Glance> Send(Call call, CancellationToken ct)
    {
        if (call.As is null) return await Try(call, null, ct);
        if (await call.As.Bearer(this, ct) is not { } bearer) return default;

        var answer = await Try(call, bearer, ct);
        if (answer.Status is not 401 || await call.As.Renew(this, bearer, ct) is not { } renewed) return answer;
        return await Try(call, renewed, ct);
    }

    public async Task<byte[]?> Read(string path, CancellationToken ct)
    {
        try
        {
            return await _http.GetByteArrayAsync(path, ct);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<Glance> Try(Call call, string? bearer, CancellationToken ct)
    {
        var started = _clock.GetTimestamp();
        try
        {
            using var request = new HttpRequestMessage(call.Method, call.Path);
            if (bearer is not null) request.Headers.TryAddWithoutValidation("Authorization", bearer);
            if (call.Key is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", call.Key);
            if (call.Body is not null)
            {
                request.Content = new ByteArrayContent(call.Body);
                request.Content.Headers.TryAddWithoutValidation("Content-Type", call.ContentType);
            }
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            var glance = await Look(response, ct);
            _tally.Answered(call.Step, _clock.GetElapsedTime(started));
            return glance;
        }
        catch (HttpRequestException error)
        {
            if (error.HttpRequestError is HttpRequestError.ConnectionError) _doorstep.Knock(ct);
            return default;
        }
        catch (Exception error) when (error is IOException || (error is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return default;
        }
    }

    private static async Task<Glance> Look(HttpResponseMessage response, CancellationToken ct)
    {
        var glance = new Glance { Status = (int)response.StatusCode };
        if (response.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests)
            glance.RetryAfter = response.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1);

        var buffer = ArrayPool<byte>.Shared.Rent((int)(response.Content.Headers.ContentLength ?? 4096) + 1);
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(ct);
            var filled = 0;
            for (int read; (read = await body.ReadAsync(buffer.AsMemory(filled), ct)) > 0;)
            {
                filled += read;
                if (filled == buffer.Length) Grow(ref buffer);
            }
            var media = response.Content.Headers.ContentType?.MediaType;
            if (media is "application/json" or "application/problem+json") glance.Read(buffer.AsSpan(0, filled));
            return glance;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void Grow(ref byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}
