using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace FoodDelivery.Web.Sandbox;

/// <summary>The Payment object of Toss Payments v1, version 2022-11-16, for a card payment.</summary>
public static class TossWire
{
    private static readonly TimeSpan Korea = TimeSpan.FromHours(9);

    private static readonly string Method = SandboxWords.Wire("card"), CardType = SandboxWords.Wire("credit"), OwnerType = SandboxWords.Wire("person");

    public static ReadOnlyMemory<byte> Write(TossPayment payment, DateTimeOffset now)
    {
        var bytes = new ArrayBufferWriter<byte>(2048);
        using var json = new Utf8JsonWriter(bytes, SandboxJson.Writing);
        json.WriteStartObject();
        Identity(json, payment, now);
        Card(json, payment);
        Absent(json, "virtualAccount", "transfer", "mobilePhone", "giftCertificate", "cashReceipt", "cashReceipts", "discount");
        Cancels(json, payment);
        Absent(json, "secret", "easyPay");
        Failure(json, payment);
        Links(json, payment);
        Amounts(json, payment);
        json.WriteString("method", Method);
        Absent(json, "metadata");
        json.WriteEndObject();
        json.Flush();
        return bytes.WrittenMemory;
    }

    private static void Identity(Utf8JsonWriter json, TossPayment payment, DateTimeOffset now)
    {
        json.WriteString("mId", "sandbox");
        json.WriteString("version", "2022-11-16");
        json.WriteString("lastTransactionKey", payment.Refunds is [.., var last] ? last.TransactionKey : payment.Capture?.TransactionKey);
        json.WriteString("paymentKey", payment.PaymentKey);
        json.WriteString("orderId", payment.OrderId);
        json.WriteString("orderName", payment.OrderName);
        json.WriteNumber("taxExemptionAmount", 0);
        json.WriteString("status", payment.Status(now));
        json.WriteString("requestedAt", Time(payment.RequestedAt));
        json.WriteString("approvedAt", payment.Capture is { } capture ? Time(capture.At) : null);
        json.WriteBoolean("useEscrow", false);
        json.WriteBoolean("cultureExpense", false);
        json.WriteString("type", "NORMAL");
        json.WriteString("country", "KR");
        json.WriteBoolean("isPartialCancelable", true);
    }

    private static void Card(Utf8JsonWriter json, TossPayment payment)
    {
        json.WriteStartObject("card");
        json.WriteNumber("amount", payment.Total);
        json.WriteString("issuerCode", "61");
        json.WriteString("acquirerCode", "31");
        json.WriteString("number", payment.Card);
        json.WriteNumber("installmentPlanMonths", 0);
        json.WriteBoolean("isInterestFree", false);
        json.WriteNull("interestPayer");
        json.WriteString("approveNo", payment.IsCaptured ? "00000000" : "");
        json.WriteBoolean("useCardPoint", false);
        json.WriteString("cardType", CardType);
        json.WriteString("ownerType", OwnerType);
        json.WriteString("acquireStatus", payment is { IsCaptured: true, Balance: 0 } ? "CANCELED" : "READY");
        json.WriteEndObject();
    }

    private static void Cancels(Utf8JsonWriter json, TossPayment payment)
    {
        if (payment.Refunds.Count == 0)
        {
            json.WriteNull("cancels");
            return;
        }
        var left = payment.Total;
        json.WriteStartArray("cancels");
        foreach (var refund in payment.Refunds)
        {
            left -= refund.Amount;
            json.WriteStartObject();
            json.WriteNumber("cancelAmount", refund.Amount);
            json.WriteString("cancelReason", refund.Reason);
            json.WriteNumber("taxFreeAmount", 0);
            json.WriteNumber("taxExemptionAmount", 0);
            json.WriteNumber("refundableAmount", left);
            json.WriteNumber("easyPayDiscountAmount", 0);
            json.WriteNumber("transferDiscountAmount", 0);
            json.WriteString("canceledAt", Time(refund.At));
            json.WriteString("transactionKey", refund.TransactionKey);
            json.WriteNull("receiptKey");
            json.WriteString("cancelStatus", "DONE");
            json.WriteNull("cancelRequestId");
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Failure(Utf8JsonWriter json, TossPayment payment)
    {
        json.WritePropertyName("failure");
        if (payment.Decline is { } decline) json.WriteRawValue(TossErrors.Write(decline.Code, english: false).Span, skipInputValidation: true);
        else json.WriteNullValue();
    }

    private static void Links(Utf8JsonWriter json, TossPayment payment)
    {
        foreach (var link in (ReadOnlySpan<string>)["receipt", "checkout"])
        {
            json.WriteStartObject(link);
            json.WriteString("url", $"sandbox:{link}/{payment.PaymentKey}");
            json.WriteEndObject();
        }
    }

    /// <summary>Tax is counted on what is left, rounded, as in the gateway's samples.</summary>
    private static void Amounts(Utf8JsonWriter json, TossPayment payment)
    {
        var left = payment.IsCaptured ? payment.Balance : payment.Total;
        var vat = (long)Math.Round(left / 11m, MidpointRounding.AwayFromZero);
        json.WriteString("currency", "KRW");
        json.WriteNumber("totalAmount", payment.Total);
        json.WriteNumber("balanceAmount", left);
        json.WriteNumber("suppliedAmount", left - vat);
        json.WriteNumber("vat", vat);
        json.WriteNumber("taxFreeAmount", 0);
    }

    private static void Absent(Utf8JsonWriter json, params ReadOnlySpan<string> names)
    {
        foreach (var name in names) json.WriteNull(name);
    }

    private static string Time(DateTimeOffset at) => at.ToOffset(Korea).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
}
