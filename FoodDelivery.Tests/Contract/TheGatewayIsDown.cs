using System.Net;
using System.Net.Http.Json;
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

    private async Task Outage(string mode) =>
        (await _app.Http.PutAsJsonAsync("sandbox/faults", new { payments = new { mode } })).EnsureSuccessStatusCode();
}
