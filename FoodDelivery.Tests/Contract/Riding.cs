using System.Net;
using System.Text.Json.Nodes;
using FoodDelivery.Tests.Support;

namespace FoodDelivery.Tests.Contract;

public sealed class Riding(House house) : IClassFixture<House>
{
    private const string OwnCouriers = "01990000-0000-7000-8000-000000030000";

    private readonly TestApp _app = house.App;

    [Fact]
    public async Task Of_two_riders_who_take_one_gets_it_and_only_that_one_sees_the_address()
    {
        var life = await Open();
        var open = (await Listed("rider", "open", life))!.Has("orderId", "number", "state", "storeName", "area", "readyAt", "fee");

        var answers = await Task.WhenAll(((string[])["rider", "rider2"]).Select(rider => Step(rider, life, "take")));

        var (winner, loser) = answers[0].IsSuccessStatusCode ? ("rider", "rider2") : ("rider2", "rider");
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict], answers.Select(answer => answer.StatusCode).Order());
        await answers.Single(answer => !answer.IsSuccessStatusCode).Refuses(409, "already_taken");
        Assert.False(open.AsObject().ContainsKey("address") || open.AsObject().ContainsKey("phone"));
        Assert.Contains("연남동", (string)(await Listed(winner, "mine", life))!.Has("address", "phone")["address"]!, StringComparison.Ordinal);
        await Step(loser, life, "pick-up").Refuses(404, "not_found");
        await TestApp.Until(async () => (await _app.Ask(winner, "GET", $"api/orders/{life.Order}")).IsSuccessStatusCode, seen => seen);
        await _app.Ask(loser, "GET", $"api/orders/{life.Order}").Refuses(404, "not_found");
    }

    [Fact]
    public async Task Each_step_may_be_repeated_and_none_may_be_left_out()
    {
        var life = await Open();

        await Step("rider", life, "deliver").Refuses(404, "not_found");
        await Twice(life, "take", "taken");
        await Step("rider", life, "pick-up").Refuses(409, "not_ready");
        await Step("rider", life, "deliver").Refuses(409, "illegal_transition");
        await life.Step("owner", $"api/store/tickets/{life.Order}/start");
        await life.Step("owner", $"api/store/tickets/{life.Order}/ready");
        await life.Step("rider", $"api/deliveries/{life.Order}/pick-up");
        await Twice(life, "pick-up", "pickedUp");
        await Step("rider", life, "release").Refuses(409, "illegal_transition");
        await Twice(life, "deliver", "delivered");
        await Step("rider2", life, "take").Refuses(409, "already_taken");

        var order = await life.Becomes("delivered");
        Assert.Equal(["paymentPending", "placed", "accepted", "cooking", "ready", "pickedUp", "delivered"],
            order["history"]!.AsArray().Select(step => (string)step!["status"]!));
        order["rider"]!.Has("name");
    }

    [Fact]
    public async Task What_is_given_back_is_open_again()
    {
        var life = await Open();
        await Twice(life, "take", "taken");
        await Twice(life, "release", "open");

        await Step("rider2", life, "take").Says(200);

        await Step("rider", life, "release").Says(200);
        await Step("rider", life, "pick-up").Refuses(404, "not_found");
    }

    [Fact]
    public async Task A_store_with_couriers_of_its_own_brings_the_food_itself()
    {
        var life = await new Life(_app, OwnCouriers).Draft();
        Assert.True((await life.Pay()).IsSuccessStatusCode);
        await life.Step("owner2", $"api/store/tickets/{life.Order}/accept", new { cookMinutes = 15 });
        await TestApp.Until(async () => await Listed("owner2", "mine", life), job => job is not null);

        await Step("rider", life, "take").Refuses(404, "not_found");
        Assert.Equal("taken", (string)(await Step("owner2", life, "take").Says(200))["state"]!);
        await Step("owner2", life, "release").Refuses(409, "illegal_transition");
    }

    [Fact]
    public async Task An_accident_is_reported_once_on_the_way_and_by_its_rider()
    {
        var life = await Open();
        await Step("rider", life, "take").Says(200);
        await Report(life, "spilled", "early").Refuses(409, "illegal_transition");
        await life.Step("owner", $"api/store/tickets/{life.Order}/start");
        await life.Step("owner", $"api/store/tickets/{life.Order}/ready");
        await life.Step("rider", $"api/deliveries/{life.Order}/pick-up");

        await Report(life, "hungry", "a").Refuses(400, "validation_failed");
        await Report(life, "spilled", null).Refuses(400, "validation_failed");
        await Report(life, "spilled", new string('k', 256)).Refuses(400, "validation_failed");
        await Report(life, "spilled", "a", "rider2").Refuses(404, "not_found");
        await Report(life, "spilled", "a", "customer").Refuses(403, "forbidden");
        await Step("rider", life, "accident", """{"kind": "spilled"}""", ("Idempotency-Key", "a")).Refuses(415, "unsupported_media");
        var first = await Report(life, "spilled", "a").Says(201);

        Assert.Equal((string)first["reportId"]!, (string)(await Report(life, "spilled", "a").Says(201))["reportId"]!);
        await Report(life, "lost", "a").Refuses(422, "key_reused");
        await Report(life, "spilled", "b").Refuses(409, "illegal_transition");
        await life.Becomes("cancelled");
    }

    [Fact]
    public async Task A_review_is_written_once_after_the_meal()
    {
        var life = await new Life(_app).Placed();
        var review = $"api/orders/{life.Order}/review";
        await _app.Ask("customer", "POST", review, new { stars = 5, text = "" }).Refuses(409, "illegal_transition");
        await life.PickedUp();
        await life.Step("rider", $"api/deliveries/{life.Order}/deliver");
        await life.Becomes("delivered");

        foreach (var stars in (int[])[0, 6]) await _app.Ask("customer", "POST", review, new { stars, text = "" }).Refuses(400, "validation_failed");
        await _app.Ask("customer2", "POST", review, new { stars = 5, text = "" }).Refuses(404, "not_found");
        await _app.Ask("customer", "POST", review, new { stars = 5, text = "맛있어요" }).Says(201);

        await _app.Ask("customer", "POST", review, new { stars = 1, text = "" }).Refuses(409, "illegal_transition");

        var reply = $"api/store/reviews/{life.Order}/reply";
        await _app.Ask("owner2", "POST", reply, new { text = "고마워요" }).Refuses(404, "not_found");
        await _app.Ask("owner", "POST", reply, new { text = new string('가', 501) }).Refuses(400, "validation_failed");
        await _app.Ask("owner", "POST", reply, new { text = "고마워요" }).Says(200);
        await _app.Ask("owner", "POST", reply, new { text = "또 오세요" }).Refuses(409, "illegal_transition");

        Assert.Equal("고마워요", (string)(await life.Read())["review"]!["reply"]!);
        var shown = Assert.Single((await _app.Ask(null, "GET", $"api/stores/{Life.Stew}/reviews").Says(200))["items"]!.AsArray())!;
        Assert.Equal(("맛있어요", "고마워요", null), ((string)shown["text"]!, (string)shown["reply"]!, (string?)shown["orderId"]));
        var own = Assert.Single((await _app.Ask("owner", "GET", "api/store/reviews").Says(200))["items"]!.AsArray())!;
        Assert.Equal(life.Order, (string)own["orderId"]!);
        Assert.Empty((await _app.Ask("owner2", "GET", "api/store/reviews").Says(200))["items"]!.AsArray());
    }

    [Fact]
    public async Task People_are_told_and_dishes_counted()
    {
        var life = await (await new Life(_app).Placed("customer2")).Cooking();

        var told = await TestApp.Until(() => _app.Ask("customer2", "GET", "api/notifications").Says(200), list => list.Items().Count > 0);
        var counted = await TestApp.Until(() => _app.Ask(null, "GET", $"api/insights/dishes?storeId={Life.Stew}&period=today&limit=5").Says(200), list => list.Items().Count > 0);

        told.Items()[0]!.Has("id", "orderId", "title", "text", "channel", "state", "createdAt", "sentAt");
        Assert.Contains(told.Items(), message => (string)message!["orderId"]! == life.Order);
        Assert.Equal(1, (int)counted.Items()[0]!.Has("rank", "storeId", "dishId", "name", "count")["rank"]!);
    }

    private async Task<Life> Open()
    {
        var life = await new Life(_app).Placed();
        await life.Step("owner", $"api/store/tickets/{life.Order}/accept", new { cookMinutes = 15 });
        await TestApp.Until(async () => await Listed("rider", "open", life), job => job is not null);
        return life;
    }

    private async Task<JsonNode?> Listed(string login, string which, Life life) =>
        (await _app.Ask(login, "GET", $"api/deliveries/{which}?limit=100").Says(200)).Items().FirstOrDefault(job => (string)job!["orderId"]! == life.Order);

    private Task<HttpResponseMessage> Step(string login, Life life, string step, object? body = null, params (string, string)[] headers) =>
        _app.Ask(login, "POST", $"api/deliveries/{life.Order}/{step}", body, headers);

    private async Task Twice(Life life, string step, string state)
    {
        for (var time = 0; time < 2; time++) Assert.Equal(state, (string)(await Step("rider", life, step).Says(200))["state"]!);
    }

    private Task<HttpResponseMessage> Report(Life life, string kind, string? key, string login = "rider") => Step(login, life, "accident",
        new MultipartFormDataContent { { new StringContent(kind), "kind" }, { new StringContent("비가 와서"), "note" } },
        key is null ? [] : [("Idempotency-Key", key)]);
}
