using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FoodDelivery.Tests.Support;

namespace FoodDelivery.Tests.Contract;

public sealed class TheGatewayCalls(House house) : IClassFixture<House>
{
    private const string Address = "webhooks/payments/demo-webhook-secret";

    private readonly TestApp _app = house.App;

    [Theory]
    [InlineData("wrong")]
    [InlineData("demo-webhook-secre")]
    [InlineData("demo-webhook-secret2")]
    public async Task Whoever_does_not_know_the_secret_finds_nothing(string secret) =>
        await _app.Ask(null, "POST", $"webhooks/payments/{secret}", new string('a', 20)).Refuses(404, "not_found");

    [Fact]
    public async Task More_than_64_KB_is_not_read() => await _app.Ask(null, "POST", Address, new string(' ', (64 * 1024) + 1)).Refuses(413, "too_large");

    [Theory]
    [InlineData("")]
    [InlineData("no JSON")]
    [InlineData("""{"eventType":"SOMETHING_NEW","data":null}""")]
    [InlineData("""{"eventType":"DEPOSIT_CALLBACK","orderId":"01990000-0000-7000-8000-0000000fffff","status":"DONE"}""")]
    [InlineData("""{"eventType":"PAYMENT_STATUS_CHANGED","data":{"orderId":"01990000-0000-7000-8000-0000000fffff","paymentKey":"k","status":"DONE"}}""")]
    public async Task Anything_else_is_taken_note_of(string call) => Assert.Equal(HttpStatusCode.OK, (await _app.Ask(null, "POST", Address, call)).StatusCode);

    [Fact]
    public async Task The_kind_of_content_does_not_matter() =>
        Assert.Equal(HttpStatusCode.OK, (await _app.Ask(null, "POST", Address, new StringContent("a=b", null, "application/x-www-form-urlencoded"))).StatusCode);

    [Fact]
    public async Task A_replay_changes_nothing()
    {
        var life = await new Life(_app).Placed();
        var before = (await life.Read()).ToJsonString();
        var captured = (await _app.Http.GetFromJsonAsync<JsonNode>("sandbox/ledger"))!["captures"]!.AsArray().Single(line => (string)line!["orderId"]! == life.Order)!;
        var call = new { eventType = "PAYMENT_STATUS_CHANGED", data = new { orderId = life.Order, paymentKey = (string)captured["paymentKey"]!, status = "ABORTED", totalAmount = 1 } };

        for (var times = 0; times < 20; times++) Assert.Equal(HttpStatusCode.OK, (await _app.Ask(null, "POST", Address, call)).StatusCode);

        Assert.Equal(before, (await life.Read()).ToJsonString());
        Assert.DoesNotContain((await _app.Http.GetFromJsonAsync<JsonNode>("sandbox/ledger"))!["refunds"]!.AsArray(), line => (string)line!["orderId"]! == life.Order);
    }

    [Fact]
    public async Task Without_a_secret_of_its_own_nobody_is_heard_outside_a_demo()
    {
        await using var app = await TestApp.Start(null, null, "--Demo:Enabled=false");

        await app.Ask(null, "POST", Address, "{}").Refuses(404, "not_found");
    }

    [Fact]
    public async Task A_secret_that_is_set_takes_the_place_of_the_demos()
    {
        await using var app = await TestApp.Start(null, null, "--Payments:WebhookSecret=a_secret_of_our_own");

        await app.Ask(null, "POST", Address, "{}").Refuses(404, "not_found");
        Assert.Equal(HttpStatusCode.OK, (await app.Ask(null, "POST", "webhooks/payments/a_secret_of_our_own", "{}")).StatusCode);
    }
}
