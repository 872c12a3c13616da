using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FoodDelivery.Tests.Support;

namespace FoodDelivery.Tests.Chaos;

/// <summary>Between the house and its gateway the line is spoilt while somebody pays, and then it is sound again.</summary>
public sealed class SpoiltLine : IAsyncLifetime
{
    private readonly FaultProxy _line = new();
    private TestApp _app = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await TestApp.Start(settings: $"--Payments:BaseUrl=http://127.0.0.1:{_line.Port}/sandbox/toss");
        _line.Target = new IPEndPoint(IPAddress.Loopback, _app.Address.Port);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _line.DisposeAsync();
    }

    [Theory]
    [InlineData(LineFault.Reset)]
    [InlineData(LineFault.HalfClose)]
    [InlineData(LineFault.Cut)]
    public async Task What_was_captured_and_not_heard_is_found_out(LineFault fault)
    {
        var life = await new Life(_app).Draft();
        (_line.Fault, _line.Bytes) = (fault, 100);

        var paid = await life.Pay();
        Assert.Equal(HttpStatusCode.Accepted, paid.StatusCode);
        Assert.Equal("checking", (string)(await life.Read())["payment"]!["state"]!);
        _line.Fault = LineFault.None;

        await life.Becomes("placed");
        Assert.Single(await Captures(life));
    }

    [Fact]
    public async Task What_fell_into_a_hole_was_not_captured_and_may_be_paid_again()
    {
        var life = await new Life(_app).Draft();
        _line.Fault = LineFault.BlackHole;

        Assert.Equal(HttpStatusCode.Accepted, (await life.Pay()).StatusCode);
        _line.Fault = LineFault.None;

        var free = await TestApp.Until(() => life.Read(), order => (string)order["payment"]!["state"]! != "checking");
        Assert.Equal(("declined", "not_captured"), ((string)free["payment"]!["state"]!, (string)free["payment"]!["reason"]!));
        Assert.Equal(HttpStatusCode.OK, (await life.Pay()).StatusCode);
        Assert.Single(await Captures(life));
    }

    [Fact]
    public async Task A_slow_line_is_waited_for()
    {
        var life = await new Life(_app).Draft();
        (_line.Fault, _line.Latency) = (LineFault.Latency, TimeSpan.FromMilliseconds(400));

        Assert.Equal(HttpStatusCode.OK, (await life.Pay()).StatusCode);
        Assert.Single(await Captures(life));
    }

    private async Task<IReadOnlyList<JsonNode>> Captures(Life life) =>
        [.. (await _app.Http.GetFromJsonAsync<JsonNode>("sandbox/ledger"))!["captures"]!.AsArray().Select(line => line!).Where(line => (string)line["orderId"]! == life.Order)];
}
