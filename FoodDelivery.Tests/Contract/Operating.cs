using System.Text.Json.Nodes;
using FoodDelivery.Tests.Support;
using FoodDelivery.Web.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace FoodDelivery.Tests.Contract;

public sealed class Operating(House house) : IClassFixture<House>
{
    private readonly TestApp _app = house.App;

    [Fact]
    public async Task The_overview_shows_six_rooms_the_breaker_and_the_jobs()
    {
        var overview = await TestApp.Until(() => _app.Ask("operator", "GET", "api/ops/overview").Says(200), answer => answer["jobs"]!.AsArray().Count > 0);

        Assert.Equal(["ordering", "payment", "store", "delivery", "notification", "insights"],
            overview.Has("rooms", "breaker", "jobs")["rooms"]!.AsArray().Select(room => (string)room!["room"]!));
        Assert.All(overview["rooms"]!.AsArray(), room => room!.Has("room", "state", "lag", "oldestSeconds", "parked", "waiting"));
        Assert.Equal("closed", (string)overview["breaker"]!.Has("state", "until")["state"]!);
    }

    [Fact]
    public async Task An_order_has_a_timeline_and_every_deed_is_in_the_audit()
    {
        var life = await new Life(_app).Placed();

        var timeline = await _app.Ask("operator", "GET", $"api/ops/orders/{life.Order}/timeline").Says(200);
        var cancelled = await _app.Ask("operator", "POST", $"api/ops/orders/{life.Order}/cancel",
            new { reason = "a wish on the phone", refund = true, costBornBy = "platform" }).Says(200);
        var recounted = await _app.Ask("operator", "POST", "api/ops/insights/recount").Says(200);
        var audit = await _app.Ask("operator", "GET", "api/ops/audit?limit=100").Says(200);

        Assert.Contains(timeline.Items(), entry => (string)entry!["type"]! == "OrderPlaced");
        Assert.Equal("operator", (string)cancelled["cancellation"]!["by"]!);
        recounted.Has("events", "corrected");
        Assert.Contains(audit.Items(), line => (string)line!["what"]! == "order.cancel" && (string)line["target"]! == life.Order
            && (string)line["reason"]! == "a wish on the phone" && (string)line["result"]! == "ok");
        Assert.Contains(audit.Items(), line => (string)line!["what"]! == "insights.recount");
    }

    [Fact]
    public async Task A_job_is_paused_resumed_and_run_at_once_and_all_of_it_is_in_the_audit()
    {
        var listed = (await _app.Ask("operator", "GET", "api/ops/jobs").Says(200)).Items();
        Assert.All(listed, job => job!.Has("name", "room", "does", "everySeconds", "dailyAt", "state", "paused", "lastRun", "milliseconds", "result", "next", "runs"));
        Assert.Contains("Opens stores that closed for a time", listed.Select(job => (string)job!["does"]!));

        var paused = await _app.Ask("operator", "POST", "api/ops/jobs/ReopenStores/pause").Says(200);
        Assert.Equal(("paused", true), ((string)paused["state"]!, paused["paused"]!["byName"] is not null));
        await _app.Ask("operator", "POST", "api/ops/jobs/ReopenStores/run").Says(202);
        await TestApp.Until(async () => await Job("ReopenStores"), job => job["lastRun"] is not null);
        var resumed = await _app.Ask("operator", "POST", "api/ops/jobs/ReopenStores/resume").Says(200);
        Assert.Equal(("idle", true), ((string)resumed["state"]!, resumed["paused"] is null));

        var audit = (await _app.Ask("operator", "GET", "api/ops/audit?limit=100").Says(200)).Items();
        foreach (var deed in (string[])["job.pause", "job.run", "job.resume"])
            Assert.Contains(audit, line => (string)line!["what"]! == deed && (string?)line["target"] == "ReopenStores" && (string)line["result"]! == "ok");
    }

    [Fact]
    public async Task A_job_of_a_paused_room_is_not_run()
    {
        (await _app.Ask("operator", "POST", "api/ops/rooms/insights/pause")).EnsureSuccessStatusCode();
        await _app.Ask("operator", "POST", "api/ops/jobs/RecountDishes/run").Refuses(503, "room_paused");
        (await _app.Ask("operator", "POST", "api/ops/rooms/insights/resume")).EnsureSuccessStatusCode();
    }

    private async Task<JsonNode> Job(string name) =>
        (await _app.Ask("operator", "GET", "api/ops/jobs").Says(200)).Items().Single(job => (string)job!["name"]! == name)!;

    [Fact]
    public async Task A_parked_event_is_listed_dropped_with_a_reason_and_gone()
    {
        var id = await Park(1);

        var listed = (await _app.Ask("operator", "GET", "api/ops/parked?limit=100").Says(200)).Items();
        await _app.Ask("operator", "POST", $"api/ops/parked/{id}/drop", new { reason = "" }).Refuses(400, "validation_failed");
        var dropped = await _app.Ask("operator", "POST", $"api/ops/parked/{id}/drop", new { reason = "never existed" });

        Assert.Contains(listed, parked => (string)parked!["id"]! == id);
        Assert.True(dropped.IsSuccessStatusCode);
        await _app.Ask("operator", "POST", $"api/ops/parked/{id}/drop", new { reason = "again" }).Refuses(404, "not_found");
        var audit = (await _app.Ask("operator", "GET", "api/ops/audit?limit=100").Says(200)).Items();
        Assert.Contains(audit, line => (string?)line!["target"] == id && (string?)line["reason"] == "never existed");
    }

    [Fact]
    public async Task A_parked_event_is_tried_again()
    {
        var id = await Park(2);

        Assert.True((await _app.Ask("operator", "POST", $"api/ops/parked/{id}/replay")).IsSuccessStatusCode);

        Assert.DoesNotContain((await _app.Ask("operator", "GET", "api/ops/parked?limit=100").Says(200)).Items(), parked => (string)parked!["id"]! == id);
    }

    private async Task<string> Park(long seq)
    {
        var room = _app.Services.GetServices<IRoom>().Single(known => known.Name == "insights");
        var row = new HeldRow
        {
            Reaction = "Nobody", Seq = seq, Stream = Guid.CreateVersion7(), Type = "OrderPlaced", Json = "{}", State = HeldState.Parked, Reason = "broken",
            HeldAt = TimeProvider.System.GetUtcNow(),
        };
        await room.WriteAny(db =>
        {
            db.Held.Add(row);
            return Task.CompletedTask;
        }, default);
        return $"insights-{row.Id}";
    }
}

public sealed class Pausing(House house) : IClassFixture<House>
{
    private readonly TestApp _app = house.App;

    [Fact]
    public async Task A_paused_room_refuses_its_own_commands_and_everything_else_goes_on()
    {
        var life = await new Life(_app).Placed();
        var wish = await new Life(_app).Wish();

        await Set("ordering", "pause");
        await _app.Draft(wish).Refuses(503, "room_paused");
        await _app.Ask("customer", "POST", $"api/orders/{life.Order}/cancel", new { reason = "other" }).Refuses(503, "room_paused");
        await _app.Ask("customer", "GET", $"api/orders/{life.Order}").Says(200);
        await _app.Ask("owner", "POST", $"api/store/tickets/{life.Order}/accept", new { cookMinutes = 15 }).Says(200);
        Assert.Equal("placed", (string)(await life.Read())["status"]!);
        await Set("ordering", "resume");

        await life.Becomes("accepted");
        await _app.Draft(wish).Says(201);
    }

    [Fact]
    public async Task While_the_payment_room_is_paused_drafts_are_made_but_not_paid()
    {
        await Set("payment", "pause");
        var life = await new Life(_app).Draft("customer2");

        await (await life.Pay(customer: "customer2")).Refuses(503, "payment_unavailable");
        await Set("payment", "resume");

        await (await life.Pay(customer: "customer2")).Says(200);
    }

    [Theory]
    [InlineData("store", "owner", "api/store/tickets/{0}/accept", """{"cookMinutes": 15}""")]
    [InlineData("delivery", "rider", "api/deliveries/{0}/take", null)]
    public async Task Kitchen_and_riders_wait_too(string room, string login, string path, string? body)
    {
        await Set(room, "pause");

        await _app.Ask(login, "POST", path.Replace("{0}", Asking.Nobody, StringComparison.Ordinal), body).Refuses(503, "room_paused");

        await Set(room, "resume");
    }

    private async Task Set(string room, string what) => Assert.True((await _app.Ask("operator", "POST", $"api/ops/rooms/{room}/{what}")).IsSuccessStatusCode);
}
