using System.Net;
using System.Text.Json.Serialization;

namespace FoodDelivery.Web.Payments;

/// <summary>What came of one call to Toss: a payment, an error, or neither.</summary>
internal sealed record TossAnswer
{
    public HttpStatusCode Status { get; init; }
    public TossPayment? Payment { get; init; }
    public IReadOnlyList<TossTransaction>? Listed { get; init; }
    public string? Code { get; init; }

    /// <summary>Why nobody knows, where nobody does.</summary>
    public string Because { get; init; } = "";

    /// <summary>It did nothing, whatever was asked of it.</summary>
    public GatewayAnswer? NotSent { get; init; }

    public static TossAnswer Kept(TimeSpan retryAfter) => new() { NotSent = new GatewayAnswer.NotSent(retryAfter) };
}

internal sealed record TossPayment(
    string? PaymentKey, string? OrderId, string? Status, [property: JsonRequired] long TotalAmount, long? BalanceAmount, IReadOnlyList<TossCancel>? Cancels);

internal sealed record TossCancel(string TransactionKey, long CancelAmount);

internal sealed record TossTransaction(string? TransactionKey, string? PaymentKey, string? OrderId);

internal sealed record TossError(string? Code);

internal sealed record TossWebhook(TossSubject? Data, string? OrderId);

internal sealed record TossSubject(string? OrderId, string? PaymentKey);
