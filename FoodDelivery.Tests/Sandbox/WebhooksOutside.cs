using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using FoodDelivery.Tests.Support;
using FoodDelivery.Web.Sandbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FoodDelivery.Tests.Sandbox;

public sealed class WebhooksOutside : IAsyncLifetime
{
    private const string Order = "order-0001";
    private readonly ConcurrentQueue<JsonElement> _heard = [];
    private WebApplication _shop = null!;
    private Outside _outside = null!;
    private int _deaf;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _shop = builder.Build();
        _shop.MapPost("/webhook", (JsonElement call) =>
        {
            if (Interlocked.Decrement(ref _deaf) >= 0) return Results.StatusCode(503);
            _heard.Enqueue(call);
            return Results.Ok();
        });
        await _shop.StartAsync();
        _outside = await Outside.Start(new Uri($"{_shop.Urls.First()}/webhook"));
    }

    public async ValueTask DisposeAsync()
    {
        await _outside.DisposeAsync();
        await _shop.DisposeAsync();
    }

    [Fact]
    public async Task A_capture_and_a_refund_are_told_as_the_gateway_tells_them()
    {
        var key = await _outside.Key(Order);
        await _outside.Confirm(key, Order);
        var captured = await Heard(1);
        await _outside.Cancel(key, 1_000);
        var cancelled = await Heard(2);

        Assert.Equal("PAYMENT_STATUS_CHANGED", captured.GetProperty("eventType").GetString());
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+$", captured.GetProperty("createdAt").GetString());
        Assert.Equal((key, Order, "DONE"), Told(captured));
        Assert.Equal((key, Order, "PARTIAL_CANCELED"), Told(cancelled));
    }

    [Theory]
    [InlineData("0004")]
    [InlineData("0006")]
    public async Task Money_whose_answer_was_lost_is_told(string card)
    {
        var key = await _outside.Key(Order, card);
        await Record.ExceptionAsync(() => _outside.Confirm(key, Order));

        Assert.Equal((key, Order, "DONE"), Told(await Heard(1)));
    }

    [Fact]
    public async Task A_shop_that_does_not_listen_is_told_again_and_nobody_waits_for_it()
    {
        _deaf = 3;
        var key = await _outside.Key(Order);

        Assert.True((await _outside.Confirm(key, Order)).IsSuccessStatusCode);
        Assert.Equal((key, Order, "DONE"), Told(await Heard(1)));
        Assert.True(_deaf < 0);
    }

    [Fact]
    public async Task An_address_that_is_none_stops_the_start()
    {
        var directory = Directory.CreateTempSubdirectory("sandbox-test-");

        Assert.Equal(1, await SandboxProcess.Run("http://127.0.0.1:0", directory.FullName, CancellationToken.None, "over there"));
        directory.Delete(recursive: true);
    }

    private static (string?, string?, string?) Told(JsonElement call) => call.GetProperty("data") is var payment
        ? (payment.GetProperty("paymentKey").GetString(), payment.GetProperty("orderId").GetString(), payment.GetProperty("status").GetString())
        : default;

    private async Task<JsonElement> Heard(int count) =>
        (await TestApp.Until(() => Task.FromResult(_heard.ToArray()), heard => heard.Length >= count))[count - 1];
}
