using System.Text.Json.Nodes;
using FoodDelivery.Tests.Support;

namespace FoodDelivery.Tests.Contract;

public sealed class TheSameAgain(House house) : IClassFixture<House>
{
    private readonly TestApp _app = house.App;

    [Fact]
    public async Task The_same_key_and_body_get_the_first_answer_again_and_another_body_is_refused()
    {
        var wish = await new Life(_app).Wish();

        var first = await _app.Draft(wish, "again");
        var second = await _app.Draft(wish, "again");
        wish["lines"]![0]!["quantity"] = 4;

        Assert.Equal((await first.Says(201)).ToJsonString(), (await second.Says(201)).ToJsonString());
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        await _app.Draft(wish, "again").Refuses(422, "key_reused");
        await _app.Draft(wish, "again", "customer2").Says(201);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(256)]
    public async Task A_key_is_needed_and_has_255_characters_at_most(int length)
    {
        var wish = await new Life(_app).Wish();

        await (length == 0 ? _app.Ask("customer", "POST", "api/orders", wish) : _app.Draft(wish, new string('k', length))).Refuses(400, "validation_failed");
        await _app.Draft(wish, new string('k', 255)).Says(201);
    }

    [Fact]
    public async Task Fifty_posts_at_once_with_one_key_are_one_order()
    {
        var wish = (await new Life(_app).Wish()).ToJsonString();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => _app.Draft(JsonNode.Parse(wish)!, "fifty", "customer2")));

        var ids = new HashSet<string>();
        foreach (var answer in answers) ids.Add((string)(await answer.Says(201))["id"]!);
        Assert.Single(ids);
    }

    [Fact]
    public async Task A_refused_order_leaves_its_key_free()
    {
        var wish = await new Life(_app).Wish();
        wish["expectedTotal"] = 1;
        await _app.Draft(wish, "tried").Refuses(422, "price_changed");
        wish.Remove("expectedTotal");

        await _app.Draft(wish, "tried").Says(201);
    }
}
