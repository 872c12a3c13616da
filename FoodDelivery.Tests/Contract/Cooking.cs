using System.Text.Json.Nodes;
using FoodDelivery.Tests.Support;

namespace FoodDelivery.Tests.Contract;

public sealed class Cooking(House house) : IClassFixture<House>
{
    private readonly TestApp _app = house.App;

    [Fact]
    public async Task A_ticket_has_the_promised_members_and_a_place_in_the_list()
    {
        var life = await new Life(_app).Placed();

        var ticket = (await life.OnBoard())!.Has(
            "orderId", "number", "orderVersion", "state", "lines", "note", "placedAt", "cookUntil", "rider");

        Assert.Equal("waiting", (string)ticket["state"]!);
        Assert.Contains((await _app.Ask("owner", "GET", "api/store/tickets?state=open&limit=100").Says(200)).Items(), item => (string)item!["orderId"]! == life.Order);
        Assert.DoesNotContain((await _app.Ask("owner2", "GET", "api/store/tickets?state=all&limit=100").Says(200)).Items(),
            item => (string)item!["orderId"]! == life.Order);
        await _app.Ask("owner", "GET", "api/store/tickets?state=burnt").Refuses(400, "validation_failed");
    }

    [Fact]
    public async Task Each_step_may_be_repeated_and_none_may_be_left_out()
    {
        var life = await new Life(_app).Placed();
        var ticket = $"api/store/tickets/{life.Order}";

        await _app.Ask("owner", "POST", $"{ticket}/start").Refuses(409, "illegal_transition");
        await _app.Ask("owner", "POST", $"{ticket}/ready").Refuses(409, "illegal_transition");
        foreach (var (step, body, state) in ((string, object?, string)[])[("accept", new { cookMinutes = 15 }, "accepted"), ("start", null, "cooking"), ("ready", null, "ready")])
            for (var time = 0; time < 2; time++)
                Assert.Equal(state, (string)(await _app.Ask("owner", "POST", $"{ticket}/{step}", body).Says(200))["state"]!);
        await _app.Ask("owner", "POST", $"{ticket}/reject", new { reason = "closing" }).Refuses(409, "illegal_transition");

        var order = await life.Becomes("ready");
        Assert.Equal(["paymentPending", "placed", "accepted", "cooking", "ready"], order["history"]!.AsArray().Select(step => (string)step!["status"]!));
    }

    [Fact]
    public async Task A_rejected_ticket_stays_rejected_and_the_money_goes_back()
    {
        var life = await new Life(_app).Placed();
        var ticket = $"api/store/tickets/{life.Order}";

        Assert.Equal("rejected", (string)(await _app.Ask("owner", "POST", $"{ticket}/reject", new { reason = "sold_out", note = "오늘은 끝" }).Says(200))["state"]!);
        await _app.Ask("owner", "POST", $"{ticket}/reject", new { reason = "closing" }).Says(200);
        await _app.Ask("owner", "POST", $"{ticket}/accept", new { cookMinutes = 15 }).Refuses(409, "illegal_transition");

        await life.Becomes("rejected");
        var order = await TestApp.Until(() => life.Read(), read => (string)read["refund"]!["state"]! == "done");
        order["cancellation"]!.Has("by", "reason", "note", "at", "costBornBy");
        Assert.Equal(("store", "sold_out", "store"),
            ((string)order["cancellation"]!["by"]!, (string)order["cancellation"]!["reason"]!, (string)order["cancellation"]!["costBornBy"]!));
    }

    [Theory]
    [InlineData("accept", """{"cookMinutes": 4}""")]
    [InlineData("accept", """{"cookMinutes": 121}""")]
    [InlineData("accept", """{"cookMinutes": "15"}""")]
    [InlineData("accept", """{"cookMinutes": 15, "spice": 3}""")]
    [InlineData("accept", "{}")]
    [InlineData("reject", """{"reason": "tired"}""")]
    [InlineData("reject", """{"reason": null}""")]
    public async Task What_is_badly_filled_in_is_refused(string step, string body) =>
        await _app.Ask("owner", "POST", $"api/store/tickets/{Asking.Nobody}/{step}", body).Refuses(400, "validation_failed");

    [Fact]
    public async Task Another_owners_ticket_is_not_found()
    {
        var life = await new Life(_app).Placed();

        await _app.Ask("owner2", "POST", $"api/store/tickets/{life.Order}/accept", new { cookMinutes = 15 }).Refuses(404, "not_found");
        await _app.Ask("owner2", "GET", $"api/orders/{life.Order}").Refuses(404, "not_found");
        await _app.Ask("owner2", "PUT", $"api/store/{Life.Stew}/open", new { open = false }).Refuses(404, "not_found");
    }

    [Fact]
    public async Task A_step_on_a_version_that_is_past_is_refused()
    {
        var life = await new Life(_app).Placed();
        var ticket = $"api/store/tickets/{life.Order}/accept";
        var etag = (await _app.Ask("owner", "GET", $"api/orders/{life.Order}")).Headers.ETag!.Tag;

        await _app.Ask("owner", "POST", ticket, new { cookMinutes = 15 }, ("If-Match", "\"99\"")).Refuses(412, "version_mismatch");
        await _app.Ask("customer", "POST", $"api/orders/{life.Order}/cancel", new { reason = "other" }, ("If-Match", "\"1\"")).Refuses(412, "version_mismatch");
        await _app.Ask("owner", "POST", ticket, new { cookMinutes = 15 }, ("If-Match", etag)).Says(200);
    }

    [Fact]
    public async Task A_store_closes_and_opens_again()
    {
        const string Chicken = "01990000-0000-7000-8000-000000020000";
        var wish = await new Life(_app, Chicken).Wish();

        var closed = await _app.Ask("owner", "PUT", $"api/store/{Chicken}/open", new { open = false }).Says(200);
        await TestApp.Until(async () => (bool)(await _app.Ask(null, "GET", $"api/stores/{Chicken}").Says(200))["isOpen"]!, open => !open);
        await _app.Draft(wish).Refuses(409, "store_closed");
        await _app.Ask("owner", "PUT", $"api/store/{Chicken}/open", new { open = true }).Says(200);

        Assert.False((bool)closed["isOpen"]!);
        await TestApp.Until(async () => (await _app.Draft(wish.DeepClone())).IsSuccessStatusCode, drafted => drafted);
        await _app.Ask("owner", "PUT", $"api/store/{Chicken}/open", new { until = "2020-01-01T00:00:00Z" }).Refuses(400, "validation_failed");
    }

    [Fact]
    public async Task Cancelling_shows_first_what_it_would_do_and_is_told_once()
    {
        var life = await new Life(_app).Draft();
        await _app.Ask("customer", "POST", $"api/orders/{life.Order}/cancel", new { reason = "other" }).Refuses(409, "illegal_transition");
        await _app.Ask("owner", "GET", $"api/orders/{life.Order}").Refuses(404, "not_found");
        await life.Pay();

        var preview = (await _app.Ask("customer", "GET", $"api/orders/{life.Order}/cancellation").Says(200)).Has("allowed", "refundAmount", "reason");
        Assert.Equal((true, life.Total), ((bool)preview["allowed"]!, (long)preview["refundAmount"]!));
        for (var time = 0; time < 2; time++)
            Assert.Contains((string)(await Cancel(life).Says(202))["status"]!, (string[])["cancelling", "cancelled"]);
        await life.Becomes("cancelled");
        await Cancel(life).Says(202);

        var order = await TestApp.Until(() => life.Read(), read => (string)read["refund"]!["state"]! == "done");
        Assert.Single(order["history"]!.AsArray(), step => (string)step!["status"]! == "cancelled");
        Assert.False((bool)(await _app.Ask("customer", "GET", $"api/orders/{life.Order}/cancellation").Says(200))["allowed"]!);
        await _app.Ask("customer", "POST", $"api/orders/{life.Order}/review", new { stars = 5, text = "" }).Refuses(409, "illegal_transition");
    }

    [Fact]
    public async Task Once_the_kitchen_cooks_it_is_too_late_to_cancel()
    {
        var life = await (await new Life(_app).Placed()).Cooking();
        await life.Becomes("cooking");

        await Cancel(life).Refuses(409, "cooking_started");

        Assert.Equal((false, "cooking_started"), Preview(await _app.Ask("customer", "GET", $"api/orders/{life.Order}/cancellation").Says(200)));
    }

    private static (bool, string) Preview(JsonNode preview) => ((bool)preview["allowed"]!, (string)preview["reason"]!);

    private Task<HttpResponseMessage> Cancel(Life life) => _app.Ask("customer", "POST", $"api/orders/{life.Order}/cancel", new { reason = "changed_mind" });
}
