using System.Net;
using System.Text.Json;
using FoodDelivery.Domain;

namespace FoodDelivery.Web.Payments;

/// <summary>Toss Payments v1. Error codes and fields follow its documentation (docs.tosspayments.com).</summary>
public sealed partial class TossGateway(HttpClient http, GatewayPipeline pipeline, TossAddress address, TimeProvider clock, ILogger<TossGateway> log) : IGateway
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

    public TimeSpan? BusyFor => pipeline.BusyFor;

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
                new GatewayAnswer.Captured(paymentKey, new Money(payment.TotalAmount), payment.BalanceAmount is { } left ? new Money(left) : null),
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
}
