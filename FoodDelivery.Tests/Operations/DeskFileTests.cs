using System.Net;
using System.Text;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Tests.Accounts;
using FoodDelivery.Tests.Contract;
using FoodDelivery.Tests.Support;
using FoodDelivery.Web.Accounts;
using FoodDelivery.Web.Operations;
using FoodDelivery.Web.Ordering;
using Microsoft.Extensions.DependencyInjection;

namespace FoodDelivery.Tests.Operations;

/// <summary>The lists of the desk: what is asked for and nothing else, in the page and in the file.</summary>
public sealed class DeskFileTests(House house) : IClassFixture<House>
{
    private readonly TestApp _app = house.App;

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a, b", "\"a, b\"")]
    [InlineData("said \"no\"\nand left", "\"said \"\"no\"\"\nand left\"")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("  @SUM(A1)", "'  @SUM(A1)")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData(null, "")]
    public void No_cell_is_carried_out_by_a_spreadsheet(string? text, string cell) => Assert.Equal(cell, Csv.Line([text]));

    [Fact]
    public async Task Orders_are_found_by_number_status_store_and_day()
    {
        var orders = _app.Services.GetRequiredService<AllOrders>();
        var (kept, gone) = (await new Life(_app).Placed(), await new Life(_app).Placed());
        await _app.Ask("operator", "POST", $"api/ops/orders/{gone.Order}/cancel", new { reason = "a test", refund = true, costBornBy = "platform" }).Says(200);
        var number = (int)(await kept.Read())["number"]!;
        var today = Domain.KoreanDay.Of(TimeProvider.System.GetUtcNow()).Date;

        Assert.Equal([gone.Order], (await orders.Page(OrderFilter.Of("cancelled", Life.Stew, null, $"{today:yyyy-MM-dd}"), 0, 10, default)).Select(row => $"{row.Id}"));
        Assert.Equal([kept.Order], (await orders.Page(OrderFilter.Of(null, null, $" #{number} ", null), 0, 10, default)).Select(row => $"{row.Id}"));
        Assert.Equal(0, await orders.Count(new OrderFilter(Day: today.AddDays(-1)), default));
        Assert.Equal(0, await orders.Count(OrderFilter.Of(null, null, "=cmd", null), default));
        Assert.Equal([gone.Order, kept.Order], (await orders.Page(new OrderFilter(), 0, 2, default)).Select(row => $"{row.Id}"));
        Assert.Equal(OrderStatus.Cancelled, OrderFilter.Of("cancelled", "nonsense", "", "someday").Status);
    }

    [Fact]
    public async Task The_file_holds_what_is_filtered_and_nobodys_contact()
    {
        var life = await new Life(_app).Placed();
        await _app.Ask("operator", "POST", $"api/ops/people/{DemoPeople.Customer2}/close", new { reason = "=HYPERLINK(\"x\")" }).Says(200);
        using var visit = new Visit(new HttpClient(new SocketsHttpHandler { CookieContainer = new(), AllowAutoRedirect = false }) { BaseAddress = _app.Address });
        Assert.Equal(HttpStatusCode.Redirect, (await visit.Get("/ops/orders.csv")).StatusCode);
        await visit.Card("operator");

        var placed = await (await visit.Get("/ops/orders.csv?status=placed")).Content.ReadAsByteArrayAsync();
        var none = await (await visit.Get("/ops/orders.csv?status=delivered")).Content.ReadAsStringAsync();
        var deeds = await (await visit.Get("/ops/audit.csv?what=person.close")).Content.ReadAsStringAsync();

        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), placed[..3]);
        var text = Encoding.UTF8.GetString(placed);
        Assert.Contains(life.Order, text, StringComparison.Ordinal);
        Assert.Contains("솥뚜껑 김치찌개", text, StringComparison.Ordinal);
        Assert.DoesNotContain("010-0000-1234", text, StringComparison.Ordinal);
        Assert.DoesNotContain("연남동", text, StringComparison.Ordinal);
        Assert.Equal("number,orderId,orderedAt,storeId,store,status,total", none.Trim('\uFEFF').Trim());
        Assert.Contains("\"'=HYPERLINK(\"\"x\"\")\"", deeds, StringComparison.Ordinal);
        Assert.DoesNotContain("sign-in", deeds, StringComparison.Ordinal);
        await visit.Card("customer");
        Assert.Equal(HttpStatusCode.Forbidden, (await visit.Get("/ops/audit.csv")).StatusCode);
    }
}
