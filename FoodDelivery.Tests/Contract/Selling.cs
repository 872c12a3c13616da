using System.Text.Json.Nodes;
using FoodDelivery.Tests.Support;

namespace FoodDelivery.Tests.Contract;

public sealed class Selling(House house) : IClassFixture<House>
{
    private const long Fee = 2_000;

    private readonly TestApp _app = house.App;

    [Fact]
    public async Task Sales_are_what_was_cooked_without_the_platforms_fee_and_refunds_stand_beside_them()
    {
        var cooked = await new Life(_app).Placed();
        await cooked.Cooking();
        await cooked.Step("owner", $"api/store/tickets/{cooked.Order}/ready");
        var rejected = await new Life(_app).Placed();
        await _app.Ask("owner", "POST", $"api/store/tickets/{rejected.Order}/reject", new { reason = "closing" }).Says(200);
        await rejected.Becomes("rejected");
        var waiting = await new Life(_app).Placed();
        await new Life(_app).Draft();
        await _app.Ask("operator", "POST", $"api/ops/orders/{cooked.Order}/refunds", new { amount = 1_000, reason = "cold", costBornBy = "store" }, ("Idempotency-Key", "k")).Says(201);

        var sales = await TestApp.Until(() => Sales("today"), sales => sales["dishes"]!.AsArray().Count > 0 && sales["cookMinutes"] is not null);

        sales.Has("storeId", "period", "from", "until", "orders", "rejected", "cancelled", "sales", "refundsBorne", "salesBefore", "cookMinutes", "promisedMinutes", "byHour", "dishes");
        Assert.Equal((2, 1, 0), ((int)sales["orders"]!, (int)sales["rejected"]!, (int)sales["cancelled"]!));
        Assert.Equal((cooked.Total + waiting.Total - (2 * Fee), 1_000L, 0L), ((long)sales["sales"]!, (long)sales["refundsBorne"]!, (long)sales["salesBefore"]!));
        Assert.Equal(15.0, (double)sales["promisedMinutes"]!);
        Assert.Equal((24, 2), (sales["byHour"]!.AsArray().Count, sales["byHour"]!.AsArray().Sum(count => (int)count!)));
        foreach (var period in new[] { "today", "7d", "30d" })
            Assert.True(JsonNode.DeepEquals(
                (await Sales(period))["dishes"], (await _app.Ask("owner", "GET", $"api/insights/dishes?storeId={Life.Stew}&period={period}&limit=100").Says(200))["items"]));
    }

    [Theory]
    [InlineData("period=ever&storeId=" + Life.Stew)]
    [InlineData("period=today")]
    public Task A_question_that_makes_no_sense_is_refused(string query) => _app.Ask("owner", "GET", $"api/store/sales?{query}").Refuses(400, "validation_failed");

    [Fact]
    public Task Another_owners_sales_are_not_found() => _app.Ask("owner2", "GET", $"api/store/sales?storeId={Life.Stew}").Refuses(404, "not_found");

    private Task<JsonNode> Sales(string period) => _app.Ask("owner", "GET", $"api/store/sales?storeId={Life.Stew}&period={period}").Says(200);
}
