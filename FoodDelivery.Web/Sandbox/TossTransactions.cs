using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace FoodDelivery.Web.Sandbox;

/// <summary>GET v1/transactions: every capture and every refund, oldest first. From memory, not checked against the documentation.</summary>
public static class TossTransactions
{
    private const int Usually = 100;
    private const int AtMost = 5000;

    private static readonly TimeSpan Korea = TimeSpan.FromHours(9);

    /// <returns>Null: the question is badly put.</returns>
    public static ReadOnlyMemory<byte>? Write(IEnumerable<TossPayment> payments, IQueryCollection query, DateTimeOffset now)
    {
        if (Time(query["startDate"]) is not { } from || Time(query["endDate"]) is not { } until) return null;
        if (!int.TryParse((string?)query["limit"] ?? $"{Usually}", out var limit) || limit is < 1 or > AtMost) return null;

        var rows = payments.SelectMany(Rows).Where(row => row.At >= from && row.At <= until.AddSeconds(1)).OrderBy(row => row.At).ThenBy(row => row.Key, StringComparer.Ordinal).ToList();
        var after = (string?)query["startingAfter"];
        var begin = after is null ? 0 : rows.FindIndex(row => row.Key == after) + 1;
        var bytes = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(bytes, SandboxJson.Writing);
        json.WriteStartArray();
        foreach (var row in rows.Skip(begin).Take(limit)) Write(json, row, now);
        json.WriteEndArray();
        json.Flush();
        return bytes.WrittenMemory;
    }

    private static IEnumerable<Row> Rows(TossPayment payment)
    {
        if (payment.Capture is not { } capture) yield break;

        yield return new Row(payment, capture.TransactionKey, capture.At, capture.Amount);
        foreach (var refund in payment.Refunds) yield return new Row(payment, refund.TransactionKey, refund.At, refund.Amount);
    }

    private static void Write(Utf8JsonWriter json, Row row, DateTimeOffset now)
    {
        json.WriteStartObject();
        json.WriteString("mId", "sandbox");
        json.WriteString("transactionKey", row.Key);
        json.WriteString("paymentKey", row.Payment.PaymentKey);
        json.WriteString("orderId", row.Payment.OrderId);
        json.WriteString("method", SandboxWords.Wire("card"));
        json.WriteNull("customerKey");
        json.WriteBoolean("useEscrow", false);
        json.WriteString("receiptUrl", $"sandbox:receipt/{row.Payment.PaymentKey}");
        json.WriteString("status", row.Payment.Status(now));
        json.WriteString("transactionAt", row.At.ToOffset(Korea).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture));
        json.WriteString("currency", "KRW");
        json.WriteNumber("amount", row.Amount);
        json.WriteEndObject();
    }

    private static DateTimeOffset? Time(string? text) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Unspecified), Korea) : null;

    private sealed record Row(TossPayment Payment, string Key, DateTimeOffset At, long Amount);
}
