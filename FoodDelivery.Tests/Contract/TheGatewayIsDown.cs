using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FoodDelivery.Tests.Support;

namespace FoodDelivery.Tests.Contract;

public sealed class TheGatewayIsDown(House house) : IClassFixture<House>
{
    private readonly TestApp _app = house.App;

    [Fact]
    public async Task Payments_close_drafts_are_kept_and_it_heals_by_itself()
    {
        await Outage("error");
        HttpResponseMessage answer = null!;
        var life = new Life(_app);
        for (var tries = 0; tries < 20 && answer is not { StatusCode: HttpStatusCode.ServiceUnavailable }; tries++)
        {
            life = await new Life(_app).Draft();
            answer = await life.Pay();
        }

        await answer.Refuses(503, "payment_unavailable");
        var kept = await life.Read();
        var overview = await _app.Ask("operator", "GET", "api/ops/overview").Says(200);
        await Outage("ok");

        Assert.Equal(("paymentPending", "none"), ((string)kept["status"]!, (string)kept["payment"]!["state"]!));
        Assert.True((int)kept["payment"]!["retryAfter"]! > 0);
        Assert.Equal("open", (string)overview["breaker"]!["state"]!);
        var paid = await TestApp.Until(() => life.Pay(), again => again.StatusCode is not HttpStatusCode.ServiceUnavailable);
        Assert.Equal("placed", (string)(await paid.Says(200))["status"]!);
    }

    [Fact]
    public async Task Whoever_wants_to_hear_when_it_works_again_is_told_once()
    {
        await Outage("error");
        var life = new Life(_app);
        await TestApp.Until(async () => await (life = await new Life(_app).Draft()).Pay(), answer => answer.StatusCode is HttpStatusCode.ServiceUnavailable);
        var path = $"api/orders/{life.Order}/pay/notify";

        for (var times = 0; times < 3; times++)
            Assert.Equal(life.Order, (string)(await _app.Ask("customer", "POST", path).Says(202))["id"]!);
        await _app.Ask("customer2", "POST", path).Refuses(404, "not_found");
        await Outage("ok");

        await TestApp.Until(() => Told(life), told => told > 0);
        await TestApp.Until(() => life.Pay(), again => again.IsSuccessStatusCode);
        await _app.Ask("customer", "POST", path).Refuses(409, "illegal_transition");
        await TestApp.Until(async () => (await Messages(life)).Any(message => (string)message!["title"]! == "Your order is in" || (string)message["title"]! == "주문을 넣었어요"), placed => placed);
        Assert.Equal(1, await Told(life));
    }

    private async Task<int> Told(Life life) => (await Messages(life)).Count(message => (string)message!["title"]! == "이제 결제할 수 있어요");

    private async Task<IEnumerable<JsonNode?>> Messages(Life life) =>
        (await _app.Ask("customer", "GET", "api/notifications?limit=100").Says(200)).Items().Where(message => (string)message!["orderId"]! == life.Order);

    private async Task Outage(string mode) =>
        (await _app.Http.PutAsJsonAsync("sandbox/faults", new { payments = new { mode } })).EnsureSuccessStatusCode();
}
