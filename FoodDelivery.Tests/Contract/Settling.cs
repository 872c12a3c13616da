using System.Text.Json.Nodes;
using FoodDelivery.Tests.Support;

namespace FoodDelivery.Tests.Contract;

public sealed class Settling(House house) : IClassFixture<House>
{
    private readonly TestApp _app = house.App;

    [Fact]
    public async Task An_owner_sees_who_bears_the_cost_and_appeals_once()
    {
        var life = await BornByStore();
        var line = await Line(life.Order);
        var path = $"api/store/settlement/{life.Order}/appeal";

        line.Has("orderId", "number", "total", "refunded", "costBornBy", "earned", "storeBears", "ownerGets", "at", "appeal");
        Assert.Equal(("store", 5_000L, 5_000L), ((string)line["costBornBy"]!, (long)line["refunded"]!, (long)line["storeBears"]!));
        await _app.Ask("owner", "POST", path, new { text = "" }).Refuses(400, "validation_failed");
        await _app.Ask("owner", "POST", path, new { text = new string('x', 501) }).Refuses(400, "validation_failed");
        await _app.Ask("owner2", "POST", path, new { text = "It was not us." }).Refuses(404, "not_found");
        var appealed = await _app.Ask("owner", "POST", path, new { text = new string('x', 500) }).Says(201);
        await _app.Ask("owner", "POST", path, new { text = "Again." }).Refuses(409, "illegal_transition");

        Assert.Equal("open", (string)appealed["appeal"]!["state"]!);
        Assert.DoesNotContain((await _app.Ask("owner2", "GET", "api/store/settlement?limit=100").Says(200)).Items(), foreign => (string)foreign!["orderId"]! == life.Order);
    }

    [Fact]
    public async Task An_operator_answers_the_appeal_by_saying_who_bears_the_cost()
    {
        var life = await BornByStore();
        var before = (long)(await Line(life.Order))["ownerGets"]!;
        await _app.Ask("owner", "POST", $"api/store/settlement/{life.Order}/appeal", new { text = "It was the rider." }).Says(201);
        var path = $"api/ops/orders/{life.Order}/cost-bearer";

        Assert.Contains((await Appeals()).Items(), open => (string)open!["orderId"]! == life.Order && (string)open["appeal"]!["text"]! == "It was the rider.");
        await _app.Ask("operator", "POST", path, new { costBornBy = "platform", reason = "" }).Refuses(400, "validation_failed");
        await _app.Ask("operator", "POST", path, new { costBornBy = "nobody", reason = "so" }).Refuses(400, "validation_failed");
        await _app.Ask("operator", "POST", path, new { costBornBy = "platform", reason = "the photo agrees" }).Says(200);
        await _app.Ask("operator", "POST", path, new { costBornBy = "platform", reason = "again" }).Says(200);

        var line = await Line(life.Order);
        Assert.Equal(("platform", before + 5_000, "answered"), ((string)line["costBornBy"]!, (long)line["ownerGets"]!, (string)line["appeal"]!["state"]!));
        Assert.Equal("the photo agrees", (string)line["ruling"]!["reason"]!);
        Assert.DoesNotContain((await Appeals()).Items(), open => (string)open!["orderId"]! == life.Order);
        Assert.DoesNotContain("rider", (await _app.Ask("operator", "GET", $"api/ops/orders/{life.Order}/timeline").Says(200)).Items()
            .Where(entry => (string)entry!["type"]! is "CostBearerChanged" or "RefundRequested").Select(entry => entry!.ToJsonString()).Aggregate((a, b) => a + b), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_went_back_there_is_no_line_and_no_cost_to_bear()
    {
        var life = await new Life(_app).Placed();

        await _app.Ask("owner", "POST", $"api/store/settlement/{life.Order}/appeal", new { text = "Why?" }).Refuses(404, "not_found");
        await _app.Ask("operator", "POST", $"api/ops/orders/{life.Order}/cost-bearer", new { costBornBy = "store", reason = "so" }).Refuses(409, "illegal_transition");
    }

    [Fact]
    public async Task The_lines_are_listed_newest_first_in_pieces()
    {
        var (first, second) = (await BornByStore(), await BornByStore());

        var one = await _app.Ask("owner", "GET", "api/store/settlement?limit=1").Says(200);
        var two = await _app.Ask("owner", "GET", $"api/store/settlement?limit=1&cursor={Uri.EscapeDataString((string)one["next"]!)}").Says(200);

        Assert.Equal([second.Order, first.Order], new[] { one, two }.Select(piece => (string)Assert.Single(piece.Items())!["orderId"]!));
    }

    private async Task<Life> BornByStore()
    {
        var life = await new Life(_app).Placed();
        await _app.Ask("operator", "POST", $"api/ops/orders/{life.Order}/refunds", new { amount = 5_000, reason = "cold", costBornBy = "store" }, ("Idempotency-Key", "k")).Says(201);
        return life;
    }

    private async Task<JsonNode> Line(string order) =>
        (await _app.Ask("owner", "GET", "api/store/settlement?limit=100").Says(200)).Items().Single(line => (string)line!["orderId"]! == order)!;

    private Task<JsonNode> Appeals() => _app.Ask("operator", "GET", "api/ops/appeals?limit=100").Says(200);
}
