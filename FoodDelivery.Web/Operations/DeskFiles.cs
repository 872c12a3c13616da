using System.Globalization;
using FoodDelivery.Domain;
using FoodDelivery.Web.Accounts;
using FoodDelivery.Web.Ordering;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Operations;

/// <summary>What the lists of the pages show, as files to take along: no phone numbers, no addresses.</summary>
public static class DeskFiles
{
    public static WebApplication MapDeskFiles(this WebApplication app)
    {
        var files = app.MapGroup("/ops").RequireAuthorization(Policies.Operator).ExcludeFromDescription();
        files.MapGet("/orders.csv", (string? status, string? store, string? text, string? day, AllOrders orders, CancellationToken ct) => Csv.Of("orders",
            ["number", "orderId", "orderedAt", "storeId", "store", "status", "total"],
            orders.Each(OrderFilter.Of(status, store, text, day), ct).Select(row => (IReadOnlyList<string?>)
                [Text(row.Number), $"{row.Id}", Text(row.OrderedAt), $"{row.Store}", row.StoreName.In(Words.Language), row.Status.Wire, Text(row.Total.Won)])));
        files.MapGet("/audit.csv", (string? who, string? what, string? day, Audit audit, CancellationToken ct) => Csv.Of("audit",
            ["at", "personId", "name", "role", "what", "target", "result", "reason"],
            audit.Each(AuditFilter.Of(who, what, day), ct).Select(line => (IReadOnlyList<string?>)
                [Text(line.At), $"{line.Person}", line.Name, line.Role, line.What, line.Target, line.Result, line.Reason])));
        return app;
    }

    private static string Text(DateTimeOffset at) => at.ToOffset(KoreanDay.Offset).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
