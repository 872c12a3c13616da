using System.Text.Json.Nodes;
using FoodDelivery.Tests.Support;
using FoodDelivery.Web.Accounts;

namespace FoodDelivery.Tests.Contract;

/// <summary>People, stores and deliveries in operators' hands, and what is written down of it.</summary>
public sealed class RunningTheDesk(House house) : IClassFixture<House>
{
    private readonly TestApp _app = house.App;

    [Fact]
    public async Task An_owner_is_made_closed_and_opened_and_each_deed_is_written_down()
    {
        var made = await _app.Ask("operator", "POST", "api/ops/people", Person("owner9@example.test", "owner")).Says(201);
        var id = (string)made.Has("person", "firstPassword")["person"]!["id"]!;
        await _app.Ask("operator", "POST", "api/ops/people", Person("owner9@example.test", "rider")).Refuses(400, "validation_failed");
        await _app.Ask("operator", "POST", "api/ops/people", Person("boss@example.test", "operator")).Refuses(400, "validation_failed");

        await _app.Ask("operator", "POST", $"api/ops/people/{id}/close", new { reason = "" }).Refuses(400, "validation_failed");
        Assert.NotNull((await _app.Ask("operator", "POST", $"api/ops/people/{id}/close", new { reason = "moved away" }).Says(200))["closedAt"]);
        Assert.Null((await _app.Ask("operator", "POST", $"api/ops/people/{id}/reopen", new { reason = "came back" }).Says(200))["closedAt"]);
        var listed = (await _app.Ask("operator", "GET", "api/ops/people?role=owner&text=owner9").Says(200)).Items();

        Assert.Equal(id, (string)Assert.Single(listed)!.Has("id", "email", "name", "role", "phone", "hasFirstPassword", "closedAt")["id"]!);
        Assert.Equal(["person.reopen came back", "person.close moved away", "person.close  validation_failed", "person.create "], await Deeds(id));
        await _app.Ask("operator", "GET", "api/ops/people?role=king").Refuses(400, "validation_failed");
    }

    [Fact]
    public async Task A_closed_account_gets_no_token_and_its_old_one_counts_no_more()
    {
        var rider = await _app.As("rider2");
        Assert.True((await rider.GetAsync("api/deliveries/mine")).IsSuccessStatusCode);

        await _app.Ask("operator", "POST", $"api/ops/people/{DemoPeople.Rider2}/close", new { reason = "a test" }).Says(200);

        await (await rider.GetAsync("api/deliveries/mine")).Refuses(401, "unauthenticated");
        await _app.Ask("operator", "POST", $"api/ops/people/{DemoPeople.Rider2}/reopen", new { reason = "a test" }).Says(200);
        await _app.Ask("operator", "POST", $"api/ops/people/{DemoPeople.Operator}/close", new { reason = "a test" }).Refuses(409, "illegal_transition");
    }

    [Fact]
    public async Task A_store_is_founded_closed_for_good_opened_and_given_away()
    {
        var made = (await _app.Ask("operator", "POST", "api/ops/stores", Store("새 분식", DemoPeople.Owner)).Says(201))["store"]!;
        var id = (string)made.Has("id", "name", "category", "ownerId", "ownerName", "state", "shutAt", "dishes")["id"]!;
        Assert.Equal(("closed", 0), ((string)made["state"]!, (int)made["dishes"]!));
        await _app.Ask("operator", "POST", "api/ops/stores", Store("새 분식", DemoPeople.Owner)).Refuses(400, "validation_failed");
        await _app.Ask("operator", "POST", "api/ops/stores", Store("남의 집", DemoPeople.Rider)).Refuses(400, "validation_failed");

        await _app.Ask("owner", "PUT", $"api/store/{id}/open", new { open = true }).Says(200);
        await TestApp.Until(() => Found(id), found => found);
        await _app.Ask("operator", "POST", $"api/ops/stores/{id}/close", new { reason = "hygiene" }).Says(200);
        await TestApp.Until(() => Found(id), found => !found);
        await _app.Ask("owner", "PUT", $"api/store/{id}/open", new { open = true }).Refuses(409, "illegal_transition");
        await _app.Ask("operator", "POST", $"api/ops/stores/{id}/reopen", new { reason = "all clean" }).Says(200);
        await TestApp.Until(() => Found(id), found => found);

        await _app.Ask("operator", "POST", $"api/ops/stores/{id}/owner", new { ownerId = $"{DemoPeople.Customer}", reason = "sold" }).Refuses(400, "validation_failed");
        var given = await _app.Ask("operator", "POST", $"api/ops/stores/{id}/owner", new { ownerId = $"{DemoPeople.Owner2}", reason = "sold" }).Says(200);
        Assert.Equal($"{DemoPeople.Owner2}", (string)given["ownerId"]!);
        await _app.Ask("owner", "PUT", $"api/store/{id}/open", new { open = true }).Refuses(404, "not_found");
        await _app.Ask("owner2", "PUT", $"api/store/{id}/open", new { open = true }).Says(200);
        Assert.Equal(["store.owner sold", "store.owner sold validation_failed", "store.reopen all clean", "store.close hygiene", "store.create "], await Deeds(id));
    }

    [Fact]
    public async Task A_delivery_changes_hands_and_everybody_follows()
    {
        var life = await new Life(_app).Placed();
        await life.Cooking();
        await life.Step("owner", $"api/store/tickets/{life.Order}/ready");
        await life.Step("rider", $"api/deliveries/{life.Order}/take");
        await TestApp.Until(() => life.Read("operator"), order => order["rider"] is not null);

        await _app.Ask("operator", "POST", $"api/ops/deliveries/{life.Order}/reassign", new { reason = "", riderId = $"{DemoPeople.Operator2}" })
            .Refuses(400, "validation_failed");
        var moved = await _app.Ask("operator", "POST", $"api/ops/deliveries/{life.Order}/reassign", new { reason = "flat tyre", riderId = $"{Other}" }).Says(200);
        Assert.Equal($"{Other}", (string)moved.Has("orderId", "state", "riderId", "riderName")["riderId"]!);
        await _app.Ask("rider", "POST", $"api/deliveries/{life.Order}/pick-up").Refuses(404, "not_found");
        await TestApp.Until(() => life.Read("operator"), order => (string?)order["rider"]?["name"] == (string)moved["riderName"]!);
        Assert.Equal((string)moved["riderName"]!, (string)(await life.OnBoard())!["rider"]!["name"]!);

        await _app.Ask("operator", "POST", $"api/ops/deliveries/{life.Order}/reassign", new { reason = "home early" }).Says(200);
        await life.Step("rider", $"api/deliveries/{life.Order}/take");
        await life.Step("rider", $"api/deliveries/{life.Order}/pick-up");
        await life.Step("rider", $"api/deliveries/{life.Order}/deliver");
        await life.Becomes("delivered");
        await _app.Ask("operator", "POST", $"api/ops/deliveries/{life.Order}/reassign", new { reason = "too late" }).Refuses(409, "illegal_transition");
    }

    private static string Other => $"{DemoPeople.Rider2}";

    private static object Person(string email, string role) => new { email, name = "새 사람", phone = "010-0000-7777", role };

    private static object Store(string name, Domain.PersonId owner) => new
    {
        ownerId = $"{owner}", name, category = "bunsik", minimumOrder = 8000, deliveryFee = 2000, cookMinutes = 15, courier = "riders",
    };

    private async Task<bool> Found(string id) => (await _app.Ask("customer", "GET", "api/stores?limit=100").Says(200)).Items()
        .Any(store => (string)store!["id"]! == id);

    private async Task<IEnumerable<string>> Deeds(string target) => (await _app.Ask("operator", "GET", "api/ops/audit?limit=100").Says(200)).Items()
        .Where(line => (string?)line!["target"] == target)
        .Select(line => $"{line!["what"]} {((string)line["what"]! == "person.create" ? null : line["reason"])}{((string)line["result"]! == "ok" ? null : $" {line["result"]}")}");
}
