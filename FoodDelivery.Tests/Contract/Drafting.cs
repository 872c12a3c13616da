using System.Text.Json.Nodes;
using FoodDelivery.Tests.Support;

namespace FoodDelivery.Tests.Contract;

public sealed class Drafting(House house) : IClassFixture<House>
{
    private const string Closed = "01990000-0000-7000-8000-000000040000";

    private static readonly string[] OrderMembers =
    [
        "id", "number", "version", "status", "statusText", "storeId", "storeName", "lines", "total", "deliveryFee", "delivery", "etaAt", "rider", "payment",
        "cancellation", "refund", "history",
    ];

    private readonly TestApp _app = house.App;

    [Fact]
    public async Task A_draft_is_seen_by_its_customer_alone()
    {
        var life = await new Life(_app).Draft();

        foreach (var stranger in (string[])["customer2", "owner", "rider", "operator"])
            await _app.Ask(stranger, "GET", $"api/orders/{life.Order}").Refuses(404, "not_found");
        await _app.Ask("customer", "GET", $"api/orders/{life.Order}").Says(200);
    }

    [Fact]
    public async Task A_draft_is_answered_with_the_order_and_its_payment_window()
    {
        var answer = await _app.Draft(await Wish());

        var order = (await answer.Says(201)).Has([.. OrderMembers, "expiresAt"]);
        Assert.EndsWith($"/api/orders/{order["id"]}", $"/{answer.Headers.Location!.ToString().TrimStart('/')}", StringComparison.Ordinal);
        Assert.Equal(("paymentPending", "Waiting for payment", "none"), ((string)order["status"]!, (string)order["statusText"]!, (string)order["payment"]!["state"]!));
        Assert.StartsWith("http", (string)order["payment"]!.Has("state", "reason", "retryAfter")["windowUrl"]!, StringComparison.Ordinal);
        order["refund"]!.Has("state", "amount", "at", "reference");
        order["history"]![0]!.Has("version", "status", "at", "by");
        order["lines"]![0]!.Has("dishId", "name", "quantity", "choices", "note");
    }

    [Fact]
    public async Task An_order_is_read_with_its_version_as_etag_and_listed()
    {
        var life = await new Life(_app).Draft("customer2");

        var answer = await _app.Ask("customer2", "GET", $"api/orders/{life.Order}");
        var order = (await answer.Says(200)).Has(OrderMembers);
        var listed = await _app.Ask("customer2", "GET", "api/orders?status=paymentPending,placed").Says(200);

        Assert.Equal($"\"{order["version"]}\"", answer.Headers.ETag!.Tag);
        Assert.Contains(listed.Items(), item => (string)item!.Has(OrderMembers)["id"]! == life.Order);
        foreach (var stranger in (string[])["customer", "owner", "rider", "operator"])
            await _app.Ask(stranger, "GET", $"api/orders/{life.Order}").Refuses(404, "not_found");
        await _app.Ask("customer", "POST", $"api/orders/{life.Order}/pay", new { paymentKey = "key", amount = life.Total }).Refuses(404, "not_found");
        await _app.Ask("customer", "POST", $"api/orders/{life.Order}/cancel", new { reason = "other" }).Refuses(404, "not_found");
    }

    [Fact]
    public async Task A_list_goes_on_where_its_piece_before_ended()
    {
        for (var count = 0; count < 3; count++) await new Life(_app).Draft("customer2");

        var first = await _app.Ask("customer2", "GET", "api/orders?limit=2").Says(200);
        var second = await _app.Ask("customer2", "GET", $"api/orders?limit=2&cursor={Uri.EscapeDataString((string)first["next"]!)}").Says(200);

        Assert.Equal(2, first.Items().Count);
        Assert.True((int)first.Items()[1]!["number"]! > (int)second.Items()[0]!["number"]!);
    }

    [Fact]
    public async Task The_stores_and_a_menu_have_the_promised_members()
    {
        var stores = await _app.Ask(null, "GET", "api/stores").Says(200);
        var store = await _app.Ask(null, "GET", $"api/stores/{Life.Stew}").Says(200);

        string[] members = ["id", "name", "category", "isOpen", "minimumOrder", "deliveryFee", "cookMinutes", "rating", "popular"];
        Assert.All(stores.Items(), item => item!.Has(members));
        var dish = store.Has(members)["menu"]!["sections"]![0]!["dishes"]![0]!.Has("id", "name", "description", "price", "soldOut", "orderCount", "optionGroups");
        dish["optionGroups"]![0]!.Has("id", "name", "min", "max", "choices")["choices"]![0]!.Has("id", "name", "price", "soldOut");
        Assert.All((await _app.Ask(null, "GET", "api/stores?open=false").Says(200)).Items(), item => Assert.False((bool)item!["isOpen"]!));
        Assert.Single((await _app.Ask(null, "GET", "api/stores?query=cauldron").Says(200)).Items());
        Assert.Single((await _app.Ask(null, "GET", "api/stores?category=jjigae").Says(200)).Items());
        await _app.Ask(null, "GET", $"api/stores/{Asking.Nobody}").Refuses(404, "not_found");
    }

    public static TheoryData<string, string> Wrong => new()
    {
        { "an unknown member", """{"tip": 500}""" },
        { "an unknown member deep inside", """{"lines": [{"dishId": "*", "quantity": 1, "price": 1}]}""" },
        { "a word for a number", """{"lines": [{"dishId": "*", "quantity": "two"}]}""" },
        { "a number in quotes", """{"lines": [{"dishId": "*", "quantity": "2"}]}""" },
        { "half a dish", """{"lines": [{"dishId": "*", "quantity": 1.5}]}""" },
        { "none of a dish", """{"lines": [{"dishId": "*", "quantity": 0}]}""" },
        { "less than none", """{"lines": [{"dishId": "*", "quantity": -1}]}""" },
        { "a hundred of a dish", """{"lines": [{"dishId": "*", "quantity": 100}]}""" },
        { "no quantity", """{"lines": [{"dishId": "*"}]}""" },
        { "no lines", """{"lines": []}""" },
        { "lines that are null", """{"lines": null}""" },
        { "a line that is null", """{"lines": [null]}""" },
        { "a choice that is no id", """{"lines": [{"dishId": "*", "quantity": 1, "choiceIds": ["hot"]}]}""" },
        { "a store that is no id", """{"storeId": 17}""" },
        { "no delivery", """{"delivery": null}""" },
        { "a landline", """{"delivery": {"address": "서울", "phone": "02-123-4567"}}""" },
        { "letters for a phone", """{"delivery": {"address": "서울", "phone": "call me"}}""" },
        { "no phone", """{"delivery": {"address": "서울"}}""" },
        { "no address", """{"delivery": {"address": " ", "phone": "010-0000-1234"}}""" },
        { "a total in words", """{"expectedTotal": "cheap"}""" },
    };

    [Theory, MemberData(nameof(Wrong))]
    public async Task What_is_badly_filled_in_is_refused(string what, string instead)
    {
        var wish = await Wish();
        var dish = (string)wish["lines"]![0]!["dishId"]!;
        foreach (var (name, value) in JsonNode.Parse(instead.Replace("*", dish, StringComparison.Ordinal))!.AsObject()) wish[name] = value?.DeepClone();

        Assert.NotNull(await _app.Draft(wish).Refuses(400, "validation_failed"));
        Assert.NotEmpty(what);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("""{"storeId": "a", "storeId": "b"}""")]
    public async Task What_is_no_order_at_all_is_refused(string body) =>
        await _app.Ask("customer", "POST", "api/orders", body, ("Idempotency-Key", "nonsense")).Refuses(400, "validation_failed");

    [Theory]
    [InlineData(50, 201)]
    [InlineData(51, 400)]
    public async Task An_order_has_fifty_lines_at_most(int lines, int status)
    {
        var wish = await Wish();
        var line = wish["lines"]![0]!;
        wish["lines"] = new JsonArray([.. Enumerable.Range(0, lines).Select(_ => line.DeepClone())]);

        Assert.Equal(status, (int)(await _app.Draft(wish)).StatusCode);
    }

    [Fact]
    public async Task A_sold_out_dish_is_named()
    {
        var store = await _app.Ask(null, "GET", $"api/stores/{Life.Stew}").Says(200);
        var gone = store["menu"]!["sections"]!.AsArray().SelectMany(section => section!["dishes"]!.AsArray()).First(dish => (bool)dish!["soldOut"]!)!;
        var wish = await Wish();
        wish["lines"]![0]!["dishId"] = (string)gone["id"]!;
        wish["lines"]![0]!["choiceIds"] = new JsonArray();

        var refused = await _app.Draft(wish).Refuses(422, "dish_unavailable");

        Assert.Equal((string)gone["id"]!, (string)refused["dishId"]!);
    }

    [Fact]
    public async Task Choices_that_the_dish_does_not_have_are_unavailable()
    {
        var wish = await Wish();
        wish["lines"]![0]!["choiceIds"] = new JsonArray(Asking.Nobody);

        await _app.Draft(wish).Refuses(422, "dish_unavailable");
    }

    [Fact]
    public async Task A_changed_price_is_told_with_the_new_total_and_the_right_one_is_taken()
    {
        var wish = await Wish();
        wish["expectedTotal"] = 1;

        var total = (long)(await _app.Draft(wish).Refuses(422, "price_changed"))["total"]!;
        wish["expectedTotal"] = total;

        Assert.Equal(total, (long)(await _app.Draft(wish).Says(201))["total"]!);
    }

    [Fact]
    public async Task A_closed_store_takes_no_order() => await _app.Draft(await new Life(_app, Closed).Wish()).Refuses(409, "store_closed");

    [Fact]
    public async Task An_unknown_store_is_not_found()
    {
        var wish = await Wish();
        wish["storeId"] = Asking.Nobody;

        await _app.Draft(wish).Refuses(404, "not_found");
    }

    [Fact]
    public async Task Below_the_minimum_it_says_what_is_missing()
    {
        var wish = await Wish();
        wish["lines"]![0]!["quantity"] = 1;

        Assert.True((long)(await _app.Draft(wish).Refuses(422, "below_minimum"))["missing"]! > 0);
    }

    [Fact]
    public async Task A_body_over_64_kilobytes_is_too_large()
    {
        var wish = await Wish();
        wish["delivery"]!["note"] = new string('a', 70_000);

        await _app.Draft(wish).Refuses(413, "too_large");
    }

    [Fact]
    public async Task A_body_that_is_no_json_is_not_understood() => await _app.Ask("customer", "POST", "api/orders",
        new StringContent("<order/>", null, "application/xml"), ("Idempotency-Key", "xml")).Refuses(415, "unsupported_media");

    private Task<JsonObject> Wish() => new Life(_app).Wish();
}
