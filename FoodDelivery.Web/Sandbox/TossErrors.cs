using System.Buffers;
using System.Collections.Frozen;
using System.Text.Json;

namespace FoodDelivery.Web.Sandbox;

/// <summary>The gateway's own error codes with their HTTP status, and the sentences of those that the sandbox says by itself.</summary>
public static class TossErrors
{
    private static readonly FrozenDictionary<string, int> Statuses = new Dictionary<int, string>
    {
        [401] = "UNAUTHORIZED_KEY",
        [403] = """
            INCORRECT_BASIC_AUTH_FORMAT REJECT_CARD_COMPANY REJECT_ACCOUNT_PAYMENT REJECT_CARD_PAYMENT EXCEED_MAX_AUTH_COUNT FORBIDDEN_REQUEST
            FORBIDDEN_CONSECUTIVE_REQUEST NOT_CANCELABLE_AMOUNT NOT_CANCELABLE_PAYMENT EXCEED_MAX_REFUND_DUE EXCEED_MAX_REFUND_AMOUNT
            NOT_ALLOWED_PARTIAL_REFUND NOT_ALLOWED_PARTIAL_REFUND_WAITING_DEPOSIT NOT_AVAILABLE_BANK FDS_ERROR
            """,
        [404] = "NOT_FOUND_PAYMENT NOT_FOUND_PAYMENT_SESSION",
        [409] = "IDEMPOTENT_REQUEST_PROCESSING",
        [500] = """
            FAILED_INTERNAL_SYSTEM_PROCESSING FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING FAILED_METHOD_HANDLING_CANCEL FAILED_REFUND_PROCESS
            COMMON_ERROR UNKNOWN_ERROR UNKNOWN_PAYMENT_ERROR
            """,
    }
    .SelectMany(group => group.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(code => (code, group.Key)))
    .ToFrozenDictionary(pair => pair.code, pair => pair.Key);

    private static readonly FrozenDictionary<string, string> Sentences = new Dictionary<string, string>
    {
        ["UNAUTHORIZED_KEY"] = "The secret key is missing or not known to the gateway.",
        ["INCORRECT_BASIC_AUTH_FORMAT"] = "Encode the secret key with a ':' after it.",
        ["INVALID_REQUEST"] = "The gateway was asked for something that does not fit the payment.",
        ["INVALID_IDEMPOTENCY_KEY"] = "An idempotency key has at most 300 characters.",
        ["IDEMPOTENT_REQUEST_PROCESSING"] = "The first request with this idempotency key is still being processed.",
        ["BELOW_MINIMUM_AMOUNT"] = "A card pays 100 won or more.",
        ["NOT_FOUND_PAYMENT"] = "The gateway knows no such payment.",
        ["NOT_FOUND_PAYMENT_SESSION"] = "The payment was not confirmed in time, so it is gone.",
        ["ALREADY_PROCESSED_PAYMENT"] = "The gateway has already dealt with this payment.",
        ["ALREADY_CANCELED_PAYMENT"] = "The payment has already been cancelled.",
        ["NOT_CANCELABLE_PAYMENT"] = "A payment that was never captured cannot be cancelled.",
        ["NOT_CANCELABLE_AMOUNT"] = "More was asked back than is left of the payment.",
        ["NOT_MATCHES_REFUNDABLE_AMOUNT"] = "What is left of the payment is not what you believe.",
        ["REJECT_CARD_COMPANY"] = "The card company declined the payment.",
        ["FAILED_INTERNAL_SYSTEM_PROCESSING"] = "The gateway could not finish. Ask again a little later.",
    }.ToFrozenDictionary();

    /// <summary>All that is not listed is the caller's fault, as with the gateway: 400.</summary>
    public static int StatusOf(string code) => Statuses.GetValueOrDefault(code, StatusCodes.Status400BadRequest);

    public static ReadOnlyMemory<byte> Write(string code, bool english)
    {
        var bytes = new ArrayBufferWriter<byte>(256);
        using var json = new Utf8JsonWriter(bytes, SandboxJson.Writing);
        json.WriteStartObject();
        json.WriteString("code", code);
        json.WriteString("message", SandboxWords.Say(Sentences.GetValueOrDefault(code, "The gateway refused the request."), english));
        json.WriteEndObject();
        json.Flush();
        return bytes.WrittenMemory;
    }
}
