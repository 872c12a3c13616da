using System.Text.Json.Nodes;
using FoodDelivery.Tests.Support;

namespace FoodDelivery.Tests.Contract;

public sealed class Refunding(House house) : IClassFixture<House>
{
    private readonly TestApp _app = house.App;

    [Fact]
    public async Task An_operator_gives_a_part_back_and_customer_and_owner_see_it()
    {
        var life = await new Life(_app).Placed();

        var refund = await Refund(life.Order, 5_000, "too little rice").Says(201);
        var order = await TestApp.Until(() => life.Read(), order => (string)order["refund"]!["state"]! == "done");

        refund.Has("id", "orderId", "number", "amount", "state", "reason", "costBornBy", "askedBy", "askedAt");
        Assert.Equal(5_000, (long)order["refund"]!["amount"]!);
        var entry = Assert.Single(order["refunds"]!.AsArray())!;
        Assert.Equal(("partial", 5_000L, "done"), ((string)entry["cause"]!, (long)entry["amount"]!, (string)entry["state"]!));
        Assert.NotNull((string?)entry["reference"]);
        Assert.Equal(5_000, (long)(await life.Read("owner"))["refund"]!["amount"]!);
        Assert.Contains((await _app.Ask("operator", "GET", "api/ops/audit?limit=100").Says(200)).Items(), line =>
            (string)line!["what"]! == "order.refund" && (string?)line["target"] == life.Order && (string?)line["reason"] == "too little rice");
    }

    [Theory]
    [InlineData("""{"amount": 0, "reason": "x"}""")]
    [InlineData("""{"amount": -1, "reason": "x"}""")]
    [InlineData("""{"amount": 100000001, "reason": "x"}""")]
    [InlineData("""{"amount": 99999999999999999999, "reason": "x"}""")]
    [InlineData("""{"amount": 1.5, "reason": "x"}""")]
    [InlineData("""{"reason": "x"}""")]
    [InlineData("""{"amount": 1}""")]
    [InlineData("""{"amount": 1, "reason": "  "}""")]
    [InlineData("""{"amount": 1, "reason": "x", "costBornBy": "customer"}""")]
    [InlineData("""{"amount": 1, "reason": "x", "to": "me"}""")]
    public Task What_is_badly_filled_in_is_refused(string body) =>
        _app.Ask("operator", "POST", $"api/ops/orders/{Asking.Nobody}/refunds", body, ("Idempotency-Key", "k")).Refuses(400, "validation_failed");

    [Fact]
    public async Task Without_a_key_without_the_order_or_in_another_role_it_is_refused()
    {
        var path = $"api/ops/orders/{Asking.Nobody}/refunds";
        var body = new { amount = 1, reason = "x" };

        await _app.Ask("operator", "POST", path, body).Refuses(400, "validation_failed");
        await _app.Ask("operator", "POST", path, body, ("Idempotency-Key", new string('k', 256))).Refuses(400, "validation_failed");
        await _app.Ask("operator", "POST", path, body, ("Idempotency-Key", "k")).Refuses(404, "not_found");
        await _app.Ask("owner", "POST", path, body, ("Idempotency-Key", "k")).Refuses(403, "forbidden");
        await _app.Ask(null, "POST", path, body, ("Idempotency-Key", "k")).Refuses(401, "unauthenticated");
        await _app.Ask("operator", "GET", "api/ops/refunds?state=eaten").Refuses(400, "validation_failed");
    }

    [Fact]
    public async Task What_was_never_paid_and_what_is_more_than_is_left_is_refused()
    {
        var draft = await new Life(_app).Draft();
        var life = await new Life(_app).Placed();

        await Refund(draft.Order, 1).Refuses(409, "illegal_transition");
        var refused = await Refund(life.Order, life.Total + 1).Refuses(422, "amount_mismatch");
        Assert.Equal(life.Total, (long)refused["left"]!);
    }

    [Fact]
    public async Task A_double_click_is_one_refund()
    {
        var life = await new Life(_app).Placed();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Refund(life.Order, 3_000, key: "clicked")));

        var ids = new HashSet<string>();
        foreach (var answer in answers) ids.Add((string)(await answer.Says(201))["id"]!);
        Assert.Single(ids);
        Assert.Equal(3_000, (long)(await Money(life.Order))["givenBack"]!);
        await Refund(life.Order, 4_000, key: "clicked").Refuses(422, "key_reused");
    }

    [Fact]
    public async Task However_many_ask_at_once_no_more_goes_back_than_was_paid()
    {
        var life = await new Life(_app).Placed();
        var part = (life.Total / 4) + 1;

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(at => Refund(life.Order, part, login: at % 2 == 0 ? "operator" : "operator2")));

        Assert.Equal(3, answers.Count(answer => answer.IsSuccessStatusCode));
        foreach (var refused in answers.Where(answer => !answer.IsSuccessStatusCode)) await refused.Refuses(422, "amount_mismatch");
        var kept = await TestApp.Until(() => life.Read(), order => (string)order["refund"]!["state"]! == "done");
        Assert.Equal(part * 3, (long)kept["refund"]!["amount"]!);
    }

    [Fact]
    public async Task Above_the_limit_another_operator_has_to_agree()
    {
        var life = await Feast();
        var refund = await Refund(life.Order, 100_001).Says(201);
        var id = (string)refund["id"]!;

        Assert.Equal("waiting", (string)refund["state"]!);
        Assert.Contains((await _app.Ask("operator2", "GET", "api/ops/refunds?state=waiting&limit=100").Says(200)).Items(), waiting => (string)waiting!["id"]! == id);
        Assert.Equal(life.Total - 100_001, (long)(await Money(life.Order))["left"]!);
        Assert.Equal("none", (string)(await life.Read())["refund"]!["state"]!);
        await _app.Ask("operator", "POST", $"api/ops/refunds/{id}/approve").Refuses(403, "forbidden");
        var agreed = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _app.Ask("operator2", "POST", $"api/ops/refunds/{id}/approve")));

        foreach (var answer in agreed) Assert.Equal(id, (string)(await answer.Says(200))["id"]!);
        var order = await TestApp.Until(() => life.Read(), order => (string)order["refund"]!["state"]! == "done");
        Assert.Equal(100_001, (long)Assert.Single(order["refunds"]!.AsArray())!["amount"]!);
        await _app.Ask("operator2", "POST", $"api/ops/refunds/{id}/reject", new { reason = "too late" }).Refuses(409, "illegal_transition");
        Assert.DoesNotContain((await _app.Ask("operator2", "GET", "api/ops/refunds?limit=100").Says(200)).Items(), waiting => (string)waiting!["id"]! == id);
        Assert.Contains((await _app.Ask("operator2", "GET", "api/ops/refunds?state=all&limit=100").Says(200)).Items(), known => (string)known!["id"]! == id);
        Assert.Contains((await _app.Ask("operator", "GET", "api/ops/audit?limit=100").Says(200)).Items(), line =>
            (string)line!["what"]! == "refund.approve" && (string?)line["target"] == id && (string)line["result"]! == "forbidden");
    }

    [Fact]
    public async Task A_rejected_refund_stays_rejected()
    {
        var life = await Feast();
        var id = (string)(await Refund(life.Order, 150_000).Says(201))["id"]!;

        await _app.Ask("operator2", "POST", $"api/ops/refunds/{id}/reject", new { reason = "" }).Refuses(400, "validation_failed");
        var rejected = await _app.Ask("operator2", "POST", $"api/ops/refunds/{id}/reject", new { reason = "another dish" }).Says(200);
        await _app.Ask("operator2", "POST", $"api/ops/refunds/{id}/reject", new { reason = "again" }).Says(200);

        Assert.Equal(("rejected", "another dish"), ((string)rejected["state"]!, (string)rejected["answer"]!));
        await _app.Ask("operator2", "POST", $"api/ops/refunds/{id}/approve").Refuses(409, "illegal_transition");
        Assert.Equal(life.Total, (long)(await Money(life.Order))["left"]!);
    }

    [Fact]
    public async Task Cancelling_a_large_order_waits_for_a_second_operator_with_the_money_alone()
    {
        var life = await Feast();
        await _app.Ask("operator", "POST", $"api/ops/orders/{life.Order}/cancel", new { reason = "flood", refund = true, costBornBy = "platform" }).Says(200);
        Assert.True((bool)(await life.Read())["refundIsReviewed"]!);
        var waiting = Assert.Single((await Money(life.Order))["refunds"]!.AsArray())!;

        await _app.Ask("operator2", "POST", $"api/ops/refunds/{waiting["id"]}/approve").Says(200);

        var order = await TestApp.Until(() => life.Read(), order => (string)order["refund"]!["state"]! == "done");
        Assert.Equal(("cancelled", life.Total), ((string)order["status"]!, (long)order["refund"]!["amount"]!));
    }

    private Task<HttpResponseMessage> Refund(string order, long amount, string reason = "cold", string? key = null, string login = "operator") =>
        _app.Ask(login, "POST", $"api/ops/orders/{order}/refunds", new { amount, reason }, ("Idempotency-Key", key ?? $"{Guid.CreateVersion7()}"));

    private Task<JsonNode> Money(string order) => _app.Ask("operator", "GET", $"api/ops/orders/{order}/refunds").Says(200);

    private async Task<Life> Feast() => await new Life(_app, quantity: 40).Placed();
}
