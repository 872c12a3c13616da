using System.Globalization;
using System.Text.Json.Serialization;

namespace FoodDelivery.Web.Sandbox;

public sealed record MoneyLine(string PaymentKey, string OrderId, long Amount, string? IdempotencyKey, DateTimeOffset At);

public sealed record MessageLine(
    string RecipientNo, string TemplateCode, string Text, string? GroupingKey, string? IdempotencyKey, string Channel, DateTimeOffset At);

/// <summary>The ledger for those who audit from outside. `Next` is given as `after` to go on from here.</summary>
public sealed record LedgerPage(List<MoneyLine> Captures, List<MoneyLine> Refunds, List<MessageLine> Messages, string Next)
{
    public static LedgerPage After(long position, Ledger ledger)
    {
        var end = ledger.End;
        var page = new LedgerPage([], [], [], end.ToString(CultureInfo.InvariantCulture));
        foreach (var entry in ledger.Read(Math.Min(position, end), end)) page.Add(entry);
        return page;
    }

    public static Task Show(HttpContext http)
    {
        var known = long.TryParse(http.Request.Query["after"], NumberStyles.None, CultureInfo.InvariantCulture, out var position);
        var page = After(known ? position : 0, http.RequestServices.GetRequiredService<Ledger>());
        return http.Response.WriteAsJsonAsync(page, LedgerJson.Default.LedgerPage);
    }

    private void Add(Entry entry)
    {
        switch (entry)
        {
            case Captured it:
                Captures.Add(new(it.PaymentKey, it.OrderId, it.Amount, it.IdempotencyKey, it.At));
                break;
            case Refunded it:
                Refunds.Add(new(it.PaymentKey, it.OrderId, it.Amount, it.IdempotencyKey, it.At));
                break;
            case Messaged it:
                Messages.Add(new(it.RecipientNo, it.TemplateCode, it.Text, it.GroupingKey, it.IdempotencyKey, it.Channel, it.At));
                break;
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(LedgerPage))]
public sealed partial class LedgerJson : JsonSerializerContext;
