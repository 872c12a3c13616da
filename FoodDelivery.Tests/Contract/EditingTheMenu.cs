using System.Text.Json.Nodes;
using FoodDelivery.Tests.Support;

namespace FoodDelivery.Tests.Contract;

public sealed class EditingTheMenu(House house) : IClassFixture<House>
{
    private const string Dishes = "api/store/dishes";
    private const string Chicken = "01990000-0000-7000-8000-000000020000";

    private readonly TestApp _app = house.App;

    [Fact]
    public async Task A_dish_is_added_changed_and_taken_off_and_customers_see_each_of_it()
    {
        var answer = await _app.Ask("owner", "POST", $"{Dishes}?storeId={Life.Stew}", Dish());
        var dish = await answer.Says(201);
        var path = $"{Dishes}/{dish["id"]}";

        dish.Has("id", "storeId", "section", "name", "description", "price", "soldOut", "picture", "orderCount", "version", "optionGroups");
        Assert.Equal($"/{path}", answer.Headers.Location!.ToString());
        Assert.Equal($"\"{dish["version"]}\"", answer.Headers.ETag!.Tag);
        Assert.Equal("Rice ball", (string)(await Seen(dish["id"]!, there => there is not null))!["name"]!);

        var changed = await _app.Ask("owner", "PUT", path, new { price = 4_500, soldOut = true }).Says(200);
        Assert.Equal((4_500L, true, "주먹밥"), ((long)changed["price"]!, (bool)changed["soldOut"]!, (string)changed["name"]!["ko"]!));
        Assert.Equal(2, changed["optionGroups"]![0]!["choices"]!.AsArray().Count);
        await Seen(dish["id"]!, there => (bool)there!["soldOut"]! && (long)there["price"]! == 4_500);

        for (var time = 0; time < 2; time++) Assert.Equal(204, (int)(await _app.Ask("owner", "DELETE", path)).StatusCode);
        await Seen(dish["id"]!, there => there is null);
        await _app.Ask("owner", "GET", path).Refuses(404, "not_found");
    }

    [Fact]
    public async Task The_dishes_of_all_own_stores_are_listed_in_pieces_in_the_order_of_the_menu()
    {
        var all = (await _app.Ask("owner", "GET", $"{Dishes}?limit=100").Says(200)).Items();
        var one = await _app.Ask("owner", "GET", $"{Dishes}?storeId={Chicken}&limit=5").Says(200);
        var two = await _app.Ask("owner", "GET", $"{Dishes}?storeId={Chicken}&limit=5&cursor={Uri.EscapeDataString((string)one["next"]!)}").Says(200);

        Assert.Equal(2, all.Select(dish => (string)dish!["storeId"]!).Distinct().Count());
        Assert.Equal(
            all.Where(dish => (string)dish!["storeId"]! == Chicken).Select(dish => (string)dish!["id"]!).Take(10),
            one.Items().Concat(two.Items()).Select(dish => (string)dish!["id"]!));
        await _app.Ask("owner2", "GET", $"{Dishes}?storeId={Chicken}").Refuses(404, "not_found");
    }

    [Fact]
    public async Task Another_owners_dish_is_not_found()
    {
        var dish = await First(Chicken);

        await _app.Ask("owner2", "GET", $"{Dishes}/{dish["id"]}").Refuses(404, "not_found");
        await _app.Ask("owner2", "PUT", $"{Dishes}/{dish["id"]}", new { price = 1 }).Refuses(404, "not_found");
        await _app.Ask("owner2", "DELETE", $"{Dishes}/{dish["id"]}").Refuses(404, "not_found");
        await _app.Ask("owner2", "POST", $"{Dishes}?storeId={Chicken}", Dish()).Refuses(404, "not_found");
    }

    [Fact]
    public async Task A_change_of_a_version_that_is_past_is_refused()
    {
        var dish = await First(Chicken);
        var (path, seen) = ($"{Dishes}/{dish["id"]}", ("If-Match", $"\"{dish["version"]}\""));

        await _app.Ask("owner", "PUT", path, new { soldOut = true }, seen).Says(200);
        await _app.Ask("owner", "PUT", path, new { soldOut = false, price = (long)dish["price"]! + 100 }, seen).Says(200);
        await _app.Ask("owner", "PUT", path, new { price = 1 }, seen).Refuses(412, "version_mismatch");

        Assert.Equal((long)dish["price"]! + 100, (long)(await _app.Ask("owner", "GET", path).Says(200))["price"]!);
    }

    [Fact]
    public async Task Who_has_the_old_price_in_the_cart_is_told_the_new_one_and_a_sold_out_dish_cannot_be_had()
    {
        var wish = await new Life(_app, Chicken).Wish();
        var id = (string)wish["lines"]![0]!["dishId"]!;
        var before = (await _app.Ask("owner", "GET", $"{Dishes}/{id}").Says(200))["price"]!;
        var draft = await _app.Draft(wish.DeepClone()).Says(201);
        wish["expectedTotal"] = (long)draft["total"]!;

        await _app.Ask("owner", "PUT", $"{Dishes}/{id}", new { price = (long)before + 1_000 }).Says(200);
        await Seen(JsonValue.Create(id), dish => (long)dish!["price"]! == (long)before + 1_000, Chicken);
        var refused = await _app.Draft(wish.DeepClone()).Refuses(422, "price_changed");
        Assert.Equal((long)draft["total"]! + 3_000, (long)refused["total"]!);

        await _app.Ask("owner", "PUT", $"{Dishes}/{id}", new { soldOut = true }).Says(200);
        await Seen(JsonValue.Create(id), dish => (bool)dish!["soldOut"]!, Chicken);
        await _app.Draft(wish.DeepClone()).Refuses(422, "dish_unavailable");
        await _app.Ask("owner", "PUT", $"{Dishes}/{id}", new { soldOut = false, price = (long)before }).Says(200);
    }

    [Fact]
    public async Task A_dish_that_left_the_menu_stays_in_orders_tickets_and_counts()
    {
        var dish = await _app.Ask("owner", "POST", $"{Dishes}?storeId={Life.Stew}", Dish(price: 20_000)).Says(201);
        await Seen(dish["id"]!, there => there is not null);
        var wish = await new Life(_app).Wish();
        wish["lines"] = new JsonArray(new JsonObject
        {
            ["dishId"] = (string)dish["id"]!, ["quantity"] = 1, ["choiceIds"] = new JsonArray((string)dish["optionGroups"]![0]!["choices"]![1]!["id"]!),
        });
        var life = await new Life(_app).Placed(wish: wish);
        await life.Cooking();

        Assert.Equal(204, (int)(await _app.Ask("owner", "DELETE", $"{Dishes}/{dish["id"]}")).StatusCode);
        await Seen(dish["id"]!, there => there is null);

        Assert.Equal("Rice ball", (string)(await life.Read())["lines"]![0]!["name"]!);
        Assert.Equal(("Rice ball", "With tuna"), Words((await life.OnBoard())!["lines"]![0]!));
        await TestApp.Until(async () => (await _app.Ask(null, "GET", $"api/insights/dishes?storeId={Life.Stew}&limit=100").Says(200)).Items(),
            ranked => ranked.Any(one => (string)one!["dishId"]! == (string)dish["id"]! && (string)one["name"]! == "Rice ball"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("두\n줄")]
    [InlineData("\u202Egnorw")]
    [InlineData("null\u0000")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890")]
    public Task A_name_that_cannot_be_read_is_refused(string name) => Refused(Dish(name), "name.ko");

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("🍲 '; DROP TABLE stores; --")]
    [InlineData("مرحبا")]
    [InlineData("&lt;b&gt;")]
    public async Task Any_other_text_is_kept_as_it_is(string name)
    {
        var dish = await _app.Ask("owner", "POST", $"{Dishes}?storeId={Life.Stew}", Dish(name)).Says(201);

        Assert.Equal(name, (string)(await _app.Ask("owner", "GET", $"{Dishes}/{dish["id"]}").Says(200))["name"]!["ko"]!);
        await _app.Ask("owner", "DELETE", $"{Dishes}/{dish["id"]}");
    }

    [Theory]
    [InlineData("""{"price": -1}""")]
    [InlineData("""{"price": 1000001}""")]
    [InlineData("""{"price": 99999999999999999999}""")]
    [InlineData("""{"price": 1.5}""")]
    [InlineData("""{"price": "9000"}""")]
    [InlineData("""{"picture": "../../secret"}""")]
    [InlineData("""{"cost": 9000}""")]
    [InlineData("""{"name": "김치찌개"}""")]
    [InlineData("""{"name": {"ko": "김치찌개", "fr": "Ragoût"}}""")]
    [InlineData("""{"optionGroups": [null]}""")]
    [InlineData("""{"optionGroups": [{"name": {"ko": "맵기"}, "choices": []}]}""")]
    [InlineData("""{"optionGroups": [{"name": {"ko": "맵기"}, "choices": [null]}]}""")]
    [InlineData("""{"optionGroups": [{"name": {"ko": "맵기"}, "min": 2, "max": 1, "choices": [{"name": {"ko": "a"}, "price": 0}, {"name": {"ko": "b"}, "price": 0}]}]}""")]
    [InlineData("""{"optionGroups": [{"name": {"ko": "맵기"}, "max": 2, "choices": [{"name": {"ko": "a"}, "price": 0}]}]}""")]
    [InlineData("""{"optionGroups": [{"name": {"ko": "맵기"}, "choices": [{"name": {"ko": "a"}, "price": -500}]}]}""")]
    [InlineData("""{"optionGroups": [{"name": {"ko": "맵기"}, "choices": [{"id": "01990000-0000-7000-8000-0000000fffff", "name": {"ko": "a"}, "price": 0}]}]}""")]
    [InlineData("[]")]
    [InlineData("{")]
    public async Task What_is_badly_filled_in_is_refused(string body) =>
        await _app.Ask("owner", "PUT", $"{Dishes}/{(await First(Life.Stew))["id"]}", body).Refuses(400, "validation_failed");

    [Fact]
    public async Task A_new_dish_says_all_that_it_lacks_at_once()
    {
        var refused = await _app.Ask("owner", "POST", $"{Dishes}?storeId={Life.Stew}", "{}").Refuses(400, "validation_failed");

        Assert.Equal(["name.ko", "price", "section.ko"], refused["errors"]!.AsObject().Select(error => error.Key).Order(StringComparer.Ordinal));
        await _app.Ask("owner", "POST", Dishes, Dish()).Refuses(400, "validation_failed");
    }

    private async Task Refused(object body, string field) => Assert.Contains(
        field, (await _app.Ask("owner", "POST", $"{Dishes}?storeId={Life.Stew}", body).Refuses(400, "validation_failed"))["errors"]!.AsObject().Select(error => error.Key));

    private static object Dish(string name = "주먹밥", long price = 4_000) => new
    {
        section = new { ko = "곁들임", en = "Sides" },
        name = new { ko = name, en = "Rice ball" },
        price,
        picture = "rice",
        optionGroups = new[] { new { name = new { ko = "속", en = "Filling" }, min = 1, max = 1, choices = new[] { Choice("김치", "With kimchi"), Choice("참치", "With tuna") } } },
    };

    private static object Choice(string ko, string en) => new { name = new { ko, en }, price = 500 };

    private async Task<JsonNode> First(string store) => (await _app.Ask("owner", "GET", $"{Dishes}?storeId={store}").Says(200)).Items()[0]!;

    // As customers see it, once Ordering has heard.
    private Task<JsonNode?> Seen(JsonNode id, Func<JsonNode?, bool> fits, string store = Life.Stew) => TestApp.Until(
        async () => (await _app.Ask(null, "GET", $"api/stores/{store}").Says(200))["menu"]!["sections"]!.AsArray()
            .SelectMany(section => section!["dishes"]!.AsArray()).FirstOrDefault(dish => (string)dish!["id"]! == (string)id!),
        fits);

    private static (string, string) Words(JsonNode line) => ((string)line["name"]!, (string)line["choices"]![0]!);
}
