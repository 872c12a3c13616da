using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace FoodDelivery.Web.Payments;

/// <summary>Toss Payments v1. Error codes and fields follow its documentation (docs.tosspayments.com).</summary>
public sealed class TossGateway(HttpClient http, TossPipeline pipeline, TossAddress address) : IGateway
{
    // Definite answers about the card or the account. Everything else that is not listed is looked up before it counts.
    private static readonly HashSet<string> Declines =
    [
        "REJECT_CARD_COMPANY", "REJECT_ACCOUNT_PAYMENT", "REJECT_CARD_PAYMENT", "EXCEED_MAX_AUTH_COUNT", "BELOW_MINIMUM_AMOUNT",
        "EXCEED_MAX_AMOUNT", "EXCEED_MAX_DAILY_PAYMENT_COUNT", "EXCEED_MAX_CARD_INSTALLMENT_PLAN", "INVALID_CARD_EXPIRATION",
        "INVALID_STOPPED_CARD", "INVALID_REJECT_CARD", "NOT_ALLOWED_POINT_USE", "NOT_AVAILABLE_BANK", "FDS_ERROR",
        "NOT_FOUND_PAYMENT_SESSION", "INVALID_REQUEST", "NOT_FOUND_PAYMENT",
    ];

    public TimeSpan? ClosedFor => pipeline.ClosedFor;

    public async Task<GatewayAnswer> Capture(string order, string paymentKey, Money amount, Guid idempotencyKey, CancellationToken ct)
    {
        var answer = await Post("v1/payments/confirm", new { paymentKey, orderId = order, amount = amount.Won }, idempotencyKey, ct);
        return answer switch
        {
            { Payment: { Status: "DONE" } payment } when payment.OrderId == order && payment.PaymentKey == paymentKey =>
                new GatewayAnswer.Captured(payment.PaymentKey, new Money(payment.TotalAmount)),
            { Error.Code: { } code } when Declines.Contains(code) => new GatewayAnswer.Declined(code.ToLowerInvariant()),
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
            { Payment: { Status: "DONE" or "PARTIAL_CANCELED" } payment } =>
                new GatewayAnswer.Captured(payment.PaymentKey, new Money(payment.TotalAmount)),
            { Payment: { } payment } => new GatewayAnswer.NotCaptured(payment.Status is "ABORTED" or "EXPIRED" or "CANCELED"),
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
            { Payment: { Cancels: [.., var last] } } => new GatewayAnswer.Refunded(last.TransactionKey),
            { Error.Code: { } code, Status: >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError } when code is not
                ("IDEMPOTENT_REQUEST_PROCESSING" or "PROVIDER_ERROR") => new GatewayAnswer.Declined(code.ToLowerInvariant()),
            _ => answer.NotSent ?? new GatewayAnswer.Unknown(answer.Because),
        };
    }

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

    private Task<Answer> Post(string path, object body, Guid idempotencyKey, CancellationToken ct) => Send(() =>
        new HttpRequestMessage(HttpMethod.Post, new Uri(address.Base, path))
        {
            Content = JsonContent.Create(body),
            Headers = { { "Idempotency-Key", idempotencyKey.ToString() } },
        }, ct);

    private Task<Answer> Get(string path, CancellationToken ct) =>
        Send(() => new HttpRequestMessage(HttpMethod.Get, new Uri(address.Base, path)), ct);

    private async Task<Answer> Send(Func<HttpRequestMessage> request, CancellationToken ct)
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
                ? new Answer { Status = response.StatusCode, Payment = await response.Content.ReadFromJsonAsync<TossPayment>(ct), Because = "an answer that is no payment" }
                : new Answer { Status = response.StatusCode, Error = await ErrorOf(response, ct), Because = $"status {(int)response.StatusCode}" };
        }
        catch (BrokenCircuitException)
        {
            return Answer.Kept(pipeline.ClosedFor ?? TimeSpan.FromSeconds(2));
        }
        catch (TooManyCallsException)
        {
            return Answer.Kept(TimeSpan.FromSeconds(3));
        }
        catch (HttpRequestException error) when (TossPipeline.NeverLeft(error))
        {
            return Answer.Kept(TimeSpan.FromSeconds(5));
        }
        catch (Exception error) when (error is HttpRequestException or TimeoutRejectedException or IOException or JsonException or OperationCanceledException)
        {
            return new Answer { Because = error.GetType().Name };
        }
    }

    private static async Task<TossError?> ErrorOf(HttpResponseMessage response, CancellationToken ct)
    {
        try
        {
            return await response.Content.ReadFromJsonAsync<TossError>(ct);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Answer
    {
        public HttpStatusCode Status { get; init; }
        public TossPayment? Payment { get; init; }
        public TossError? Error { get; init; }
        public string Because { get; init; } = "";
        public GatewayAnswer? NotSent { get; init; }

        public static Answer Kept(TimeSpan retryAfter) => new() { NotSent = new GatewayAnswer.NotSent(retryAfter) };
    }

    private sealed record TossPayment(string PaymentKey, string OrderId, string Status, long TotalAmount, IReadOnlyList<TossCancel>? Cancels);

    private sealed record TossWebhook(TossSubject? Data, string? OrderId);

    private sealed record TossSubject(string? OrderId, string? PaymentKey);

    private sealed record TossCancel(string TransactionKey);

    private sealed record TossError([property: JsonPropertyName("code")] string? Code);
}

/// <summary>Where the gateway is: as the settings say, or the sandbox that is mounted in this process.</summary>
public sealed class TossAddress(IConfiguration settings, OwnAddress own)
{
    private readonly string? _configured = settings["Payments:BaseUrl"];

    public Uri Base => _configured is null ? new Uri(own.Base, "/sandbox/toss/") : new Uri(_configured.TrimEnd('/') + "/");

    /// <summary>The sandbox has a payment page of its own; the real gateway opens from its script in the browser.</summary>
    public bool HasWindow => Base.AbsolutePath.Contains("/sandbox/", StringComparison.Ordinal);

    public string SecretKey => settings["Payments:SecretKey"] ?? "test_sk_sandbox";
}
