using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace FoodDelivery.Web.Payments;

/// <summary>One call: what goes out, and what an answer, a refusal or silence comes to.</summary>
public sealed partial class TossGateway
{
    // Something is wrong with us: nothing was done, and nothing will be until an operator has seen to it.
    private static readonly HashSet<string> OurFaults =
        ["UNAUTHORIZED_KEY", "INVALID_API_KEY", "INCORRECT_BASIC_AUTH_FORMAT", "FORBIDDEN_REQUEST", "INVALID_IDEMPOTENCY_KEY"];

    private static readonly TimeSpan UntilMended = TimeSpan.FromSeconds(30);

    private long _saidAt;

    private Task<TossAnswer> Post(string path, object body, Guid idempotencyKey, CancellationToken ct) => Send(() =>
        new HttpRequestMessage(HttpMethod.Post, new Uri(address.Base, path))
        {
            Content = JsonContent.Create(body),
            Headers = { { "Idempotency-Key", idempotencyKey.ToString() } },
        }, ct);

    private Task<TossAnswer> Get(string path, CancellationToken ct, Func<HttpContent, CancellationToken, Task<TossAnswer>>? read = null) =>
        Send(() => new HttpRequestMessage(HttpMethod.Get, new Uri(address.Base, path)), ct, read);

    private async Task<TossAnswer> Send(
        Func<HttpRequestMessage> request, CancellationToken ct, Func<HttpContent, CancellationToken, Task<TossAnswer>>? read = null)
    {
        try
        {
            using var response = await pipeline.Send(async token =>
            {
                using var message = request();
                message.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{address.SecretKey}:")));
                return await http.SendAsync(message, HttpCompletionOption.ResponseContentRead, token);
            }, ct);
            return response.IsSuccessStatusCode
                ? await (read ?? ReadPayment)(response.Content, ct) with { Status = response.StatusCode }
                : Refused(response, await CodeOf(response, ct));
        }
        catch (BrokenCircuitException)
        {
            return TossAnswer.Kept(pipeline.ClosedFor ?? TimeSpan.FromSeconds(2));
        }
        catch (TooManyCallsException)
        {
            return TossAnswer.Kept(GatewayPipeline.Busy);
        }
        catch (HttpRequestException error) when (GatewayPipeline.NeverLeft(error))
        {
            return TossAnswer.Kept(TimeSpan.FromSeconds(5));
        }
        catch (Exception error) when (error is HttpRequestException or TimeoutRejectedException or IOException or JsonException or InvalidOperationException or OperationCanceledException)
        {
            return new TossAnswer { Because = error.GetType().Name };
        }
    }

    private static async Task<TossAnswer> ReadPayment(HttpContent content, CancellationToken ct) =>
        new() { Payment = await content.ReadFromJsonAsync<TossPayment>(ct), Because = "an answer that is no payment" };

    private TossAnswer Refused(HttpResponseMessage response, string? code)
    {
        var refused = new TossAnswer { Status = response.StatusCode, Code = code, Because = $"status {(int)response.StatusCode}" };
        if (response.StatusCode is HttpStatusCode.TooManyRequests)
            return refused with { NotSent = new GatewayAnswer.NotSent(pipeline.Rest(RetryAfter(response))) };
        if (code is null || !OurFaults.Contains(code)) return refused;

        SayOnceAMinute(code);
        return refused with { NotSent = new GatewayAnswer.NotSent(UntilMended) };
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) =>
        response.Headers.RetryAfter is { } said ? said.Delta ?? said.Date - clock.GetUtcNow() : null;

    private void SayOnceAMinute(string code)
    {
        var (said, now) = (Interlocked.Read(ref _saidAt), clock.GetUtcNow().UtcTicks);
        if (now - said >= TimeSpan.TicksPerMinute && Interlocked.CompareExchange(ref _saidAt, now, said) == said)
            log.LogError("The payment gateway refuses us with {Code}. No payment can be taken and no money sent back until Payments:SecretKey and the contract with it are put right", code);
    }

    private static async Task<string?> CodeOf(HttpResponseMessage response, CancellationToken ct)
    {
        try
        {
            return (await response.Content.ReadFromJsonAsync<TossError>(ct))?.Code;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
