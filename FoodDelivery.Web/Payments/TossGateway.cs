using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace FoodDelivery.Web.Payments;

/// <summary>Toss Payments v1. Error codes and fields follow its documentation (docs.tosspayments.com).</summary>
public sealed class TossGateway(HttpClient http, TossPipeline pipeline, TossAddress address, TimeProvider clock, ILogger<TossGateway> log) : IGateway
{
    // Definite answers about the card or the account. Everything else that is not listed is looked up before it counts.
    private static readonly HashSet<string> Declines =
    [
        "REJECT_CARD_COMPANY", "REJECT_ACCOUNT_PAYMENT", "REJECT_CARD_PAYMENT", "EXCEED_MAX_AUTH_COUNT", "BELOW_MINIMUM_AMOUNT",
        "EXCEED_MAX_AMOUNT", "EXCEED_MAX_DAILY_PAYMENT_COUNT", "EXCEED_MAX_CARD_INSTALLMENT_PLAN", "INVALID_CARD_EXPIRATION",
        "INVALID_STOPPED_CARD", "INVALID_REJECT_CARD", "NOT_ALLOWED_POINT_USE", "NOT_AVAILABLE_BANK", "FDS_ERROR",
        "NOT_FOUND_PAYMENT_SESSION", "INVALID_REQUEST", "NOT_FOUND_PAYMENT",
    ];

    // Something is wrong with us: nothing was done, and nothing will be until an operator has seen to it.
    private static readonly HashSet<string> OurFaults =
        ["UNAUTHORIZED_KEY", "INVALID_API_KEY", "INCORRECT_BASIC_AUTH_FORMAT", "FORBIDDEN_REQUEST", "INVALID_IDEMPOTENCY_KEY"];

    private static readonly TimeSpan UntilMended = TimeSpan.FromSeconds(30);

    private long _saidAt;

    public TimeSpan? ClosedFor => pipeline.ClosedFor;

    public async Task<GatewayAnswer> Capture(string order, string paymentKey, Money amount, Guid idempotencyKey, CancellationToken ct)
    {
        var answer = await Post("v1/payments/confirm", new { paymentKey, orderId = order, amount = amount.Won }, idempotencyKey, ct);
        return answer switch
        {
            { Payment: { Status: "DONE", TotalAmount: > 0 } payment } when Is(payment, order, paymentKey) =>
                new GatewayAnswer.Captured(paymentKey, new Money(payment.TotalAmount)),
            { Code: { } code } when Declines.Contains(code) => new GatewayAnswer.Declined(code.ToLowerInvariant()),
            _ => answer.NotSent ?? new GatewayAnswer.Unknown(answer.Because),
        };
    }

    public async Task<GatewayAnswer> Find(string order, string paymentKey, CancellationToken ct)
    {
        var answer = await Get($"v1/payments/orders/{Uri.EscapeDataString(order)}", ct);
        if (answer.Payment is { } other && other.PaymentKey != paymentKey)
            answer = await Get($"v1/payments/{Uri.EscapeDataString(paymentKey)}", ct);

        return answer switch
        {
            { Payment: { } stranger } when !Is(stranger, order, paymentKey) => new GatewayAnswer.Unknown("another payment"),
            { Payment: { Status: "DONE" or "PARTIAL_CANCELED", TotalAmount: > 0 } payment } =>
                new GatewayAnswer.Captured(paymentKey, new Money(payment.TotalAmount)),
            { Payment.Status: "ABORTED" or "EXPIRED" or "CANCELED" } => new GatewayAnswer.NotCaptured(true),
            { Payment.Status: "READY" or "IN_PROGRESS" or "WAITING_FOR_DEPOSIT" } => new GatewayAnswer.NotCaptured(false),
            { Status: HttpStatusCode.NotFound } => new GatewayAnswer.NotCaptured(false),
            _ => answer.NotSent ?? new GatewayAnswer.Unknown(answer.Because),
        };
    }

    public async Task<GatewayAnswer> Refund(string paymentKey, Money amount, string reason, Guid idempotencyKey, CancellationToken ct)
    {
        var answer = await Post($"v1/payments/{Uri.EscapeDataString(paymentKey)}/cancel",
            new { cancelReason = reason, cancelAmount = amount.Won }, idempotencyKey, ct);
        return answer switch
        {
            { Payment: { Cancels: [.., var last] } payment } when payment.PaymentKey == paymentKey && last.CancelAmount == amount.Won =>
                new GatewayAnswer.Refunded(last.TransactionKey),
            { Payment.Cancels: [_, ..] } => await UnlessAllIsBack(paymentKey, "refunded_in_part", ct),
            { Code: { } code, Status: >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError, NotSent: null } when code is not
                ("IDEMPOTENT_REQUEST_PROCESSING" or "PROVIDER_ERROR") => await UnlessAllIsBack(paymentKey, code.ToLowerInvariant(), ct),
            _ => answer.NotSent ?? new GatewayAnswer.Unknown(answer.Because),
        };
    }

    // Somebody may have sent it back at the gateway's own desk. Its status does not tell; what is left does.
    private async Task<GatewayAnswer> UnlessAllIsBack(string paymentKey, string refusal, CancellationToken ct) =>
        await Get($"v1/payments/{Uri.EscapeDataString(paymentKey)}", ct) is { Payment: { BalanceAmount: 0, Cancels: [.., var last] } payment } && payment.PaymentKey == paymentKey
            ? new GatewayAnswer.Refunded(last.TransactionKey)
            : new GatewayAnswer.Declined(refusal);

    private static bool Is(TossPayment payment, string order, string paymentKey) => payment.OrderId == order && payment.PaymentKey == paymentKey;

    public Uri? Window(string order, Money amount, string orderName, Uri returnTo) => address.HasWindow
        ? new Uri(address.Base, $"window?orderId={order}&amount={amount.Won}&orderName={Uri.EscapeDataString(orderName)}"
            + $"&successUrl={Uri.EscapeDataString(returnTo.ToString())}&failUrl={Uri.EscapeDataString(returnTo.ToString())}")
        : null;

    /// <summary>Of all that a webhook says only its ids are read: it is unsigned, and may come late, twice or in the wrong order.</summary>
    public GatewayHint? Hear(ReadOnlySpan<byte> call)
    {
        try
        {
            var webhook = JsonSerializer.Deserialize<TossWebhook>(call, JsonSerializerOptions.Web);
            var about = webhook?.Data ?? new TossSubject(webhook?.OrderId, null);
            return about.OrderId is { } order ? new GatewayHint(order, about.PaymentKey) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private Task<TossAnswer> Post(string path, object body, Guid idempotencyKey, CancellationToken ct) => Send(() =>
        new HttpRequestMessage(HttpMethod.Post, new Uri(address.Base, path))
        {
            Content = JsonContent.Create(body),
            Headers = { { "Idempotency-Key", idempotencyKey.ToString() } },
        }, ct);

    private Task<TossAnswer> Get(string path, CancellationToken ct) =>
        Send(() => new HttpRequestMessage(HttpMethod.Get, new Uri(address.Base, path)), ct);

    private async Task<TossAnswer> Send(Func<HttpRequestMessage> request, CancellationToken ct)
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
                ? new TossAnswer { Status = response.StatusCode, Payment = await response.Content.ReadFromJsonAsync<TossPayment>(ct), Because = "an answer that is no payment" }
                : Refused(response, await CodeOf(response, ct));
        }
        catch (BrokenCircuitException)
        {
            return TossAnswer.Kept(pipeline.ClosedFor ?? TimeSpan.FromSeconds(2));
        }
        catch (TooManyCallsException)
        {
            return TossAnswer.Kept(TimeSpan.FromSeconds(3));
        }
        catch (HttpRequestException error) when (TossPipeline.NeverLeft(error))
        {
            return TossAnswer.Kept(TimeSpan.FromSeconds(5));
        }
        catch (Exception error) when (error is HttpRequestException or TimeoutRejectedException or IOException or JsonException or InvalidOperationException or OperationCanceledException)
        {
            return new TossAnswer { Because = error.GetType().Name };
        }
    }

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
