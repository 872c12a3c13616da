using System.Globalization;
using FoodDelivery.Domain;

namespace FoodDelivery.Web.Payments;

/// <summary>The list of transactions, captures and refunds alike. Its fields are from memory: check them against the documentation before going live.</summary>
public sealed partial class TossGateway
{
    private const int MostListed = 1000;

    public async Task<ListedPage?> List(DateTimeOffset from, DateTimeOffset until, string? after, CancellationToken ct)
    {
        var path = $"v1/transactions?startDate={Day(from)}&endDate={Day(until)}&limit={MostListed}";
        if (after is not null) path += $"&startingAfter={Uri.EscapeDataString(after)}";
        if ((await Get(path, ct, ReadList)).Listed is not { } rows) return null;

        return new ListedPage(
            [.. rows.Where(row => row.OrderId is not null && row.PaymentKey is not null).Select(row => new ListedPayment(row.OrderId!, row.PaymentKey!))],
            rows.Count == MostListed ? rows[^1].TransactionKey : null);
    }

    private static async Task<TossAnswer> ReadList(HttpContent content, CancellationToken ct) => new() { Listed = await content.ReadFromJsonAsync<List<TossTransaction>>(ct) };

    // In Korean time, without a zone.
    private static string Day(DateTimeOffset at) => Uri.EscapeDataString(at.ToOffset(KoreanDay.Offset).ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));
}
