using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FoodDelivery.Tests.Support;

namespace FoodDelivery.Tests.Journeys;

public sealed class LifeOverTheApi : IAsyncLifetime
{
    private TestApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await TestApp.Start();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task An_order_travels_from_draft_to_delivered_and_its_dishes_count()
    {
        var life = await new Life(_app).Placed();
        await life.PickedUp();
        await life.Step("rider", $"api/deliveries/{life.Order}/deliver");

        var order = await life.Becomes("delivered");

        Assert.Equal(["paymentPending", "placed", "accepted", "cooking", "ready", "pickedUp", "delivered"],
            order["history"]!.AsArray().Select(step => (string)step!["status"]!));
        var counted = await TestApp.Until(() => _app.Http.GetFromJsonAsync<JsonNode>("api/insights/dishes"), answer => answer!["items"]!.AsArray().Count > 0);
        Assert.Equal(3, (int)counted!["items"]![0]!["count"]!);
    }

    [Fact]
    public async Task Cancelling_before_cooking_refunds_and_cancels_the_delivery()
    {
        var life = await new Life(_app).Placed();
        var customer = await _app.As("customer");

        var asked = await customer.PostAsJsonAsync($"api/orders/{life.Order}/cancel", new { reason = "changed_mind" });

        Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
        await life.Becomes("cancelled");
        var order = await TestApp.Until(() => life.Read(), read => (string)read["refund"]!["state"]! == "done");
        Assert.Equal(life.Total, (long)order["refund"]!["amount"]!);
    }

    [Fact]
    public async Task Once_the_store_cooks_the_customer_cannot_cancel()
    {
        var life = await new Life(_app).Placed();
        await life.Cooking();
        await life.Becomes("cooking");

        var asked = await (await _app.As("customer")).PostAsJsonAsync($"api/orders/{life.Order}/cancel", new { reason = "changed_mind" });

        Assert.Equal(HttpStatusCode.Conflict, asked.StatusCode);
        Assert.Equal("cooking_started", (string)(await asked.Content.ReadFromJsonAsync<JsonNode>())!["code"]!);
    }

    [Fact]
    public async Task A_rejected_order_is_refunded_at_the_stores_cost()
    {
        var life = await new Life(_app).Placed();
        await life.Step("owner", $"api/store/tickets/{life.Order}/reject", new { reason = "sold_out" });
        await life.Becomes("rejected");

        var order = await TestApp.Until(() => life.Read(), read => (string)read["refund"]!["state"]! == "done");

        Assert.Equal("store", (string)order["cancellation"]!["costBornBy"]!);
    }

    [Fact]
    public async Task An_accident_ends_the_order_refunds_it_and_keeps_its_dishes_counted()
    {
        var life = await new Life(_app).Placed();
        await life.PickedUp();
        await life.Becomes("pickedUp");
        using var report = new MultipartFormDataContent { { new StringContent("spilled"), "kind" }, { new StringContent("미끄러졌어요"), "note" } };
        var request = new HttpRequestMessage(HttpMethod.Post, $"api/deliveries/{life.Order}/accident") { Content = report };
        request.Headers.Add("Idempotency-Key", "accident-1");

        var reported = await (await _app.As("rider")).SendAsync(request);

        Assert.Equal(HttpStatusCode.Created, reported.StatusCode);
        await life.Becomes("cancelled");
        var order = await TestApp.Until(() => life.Read(), read => (string)read["refund"]!["state"]! == "done");
        Assert.Equal(("rider", "spilled", "platform"), ((string)order["cancellation"]!["by"]!, (string)order["cancellation"]!["reason"]!,
            (string)order["cancellation"]!["costBornBy"]!));
        Assert.Equal(3, (int)(await _app.Http.GetFromJsonAsync<JsonNode>("api/insights/dishes"))!["items"]![0]!["count"]!);
    }

    [Fact]
    public async Task With_four_rooms_paused_an_order_is_placed_and_after_resuming_it_reaches_the_kitchen()
    {
        var ops = await _app.As("operator");
        string[] rooms = ["store", "delivery", "notification", "insights"];
        foreach (var room in rooms) (await ops.PostAsync($"api/ops/rooms/{room}/pause", null)).EnsureSuccessStatusCode();
        var life = await new Life(_app).Draft();

        Assert.Equal(HttpStatusCode.OK, (await life.Pay()).StatusCode);
        Assert.Equal("placed", (string)(await life.Read())["status"]!);
        Assert.Equal(HttpStatusCode.OK, (await _app.Http.GetAsync("api/stores")).StatusCode);
        var accept = await (await _app.As("owner")).PostAsJsonAsync($"api/store/tickets/{life.Order}/accept", new { cookMinutes = 15 });
        Assert.Equal("room_paused", (string)(await accept.Content.ReadFromJsonAsync<JsonNode>())!["code"]!);
        Assert.NotNull(accept.Headers.RetryAfter);

        foreach (var room in rooms) (await ops.PostAsync($"api/ops/rooms/{room}/resume", null)).EnsureSuccessStatusCode();
        Assert.Equal("waiting", (string)(await life.OnBoard())!["state"]!);
    }
}
