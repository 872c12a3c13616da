using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FoodDelivery.Tests.Support;

namespace FoodDelivery.Tests.Contract;

/// <summary>However somebody looks at what is cooked most, the numbers are the same.</summary>
public sealed partial class Ranking(House house) : IClassFixture<House>
{
    private readonly TestApp _app = house.App;

    [Fact]
    public async Task The_api_the_page_the_menu_and_the_owner_read_the_same_counts()
    {
        var life = await new Life(_app, quantity: 4).Placed();
        await life.Cooking();
        await TestApp.Until(() => Api("all"), counts => counts.Count == 1);

        var expected = Assert.Single(await Api("all"));
        Assert.Equal(4, expected.Value);
        foreach (var period in (string[])["today", "7d", "30d", "all"])
        {
            Assert.Equal([expected], await Api(period));
            Assert.Equal([expected], await Page($"popular?period={period}"));
            Assert.Equal([expected], await Page($"popular?period={period}&store={Life.Stew}"));
            if (period != "all") Assert.Equal([expected], await Sales(period));
        }
        var menu = await _app.Ask(null, "GET", $"api/stores/{Life.Stew}").Says(200);
        Assert.Equal(4, (int)menu["menu"]!["sections"]!.AsArray().SelectMany(section => section!["dishes"]!.AsArray()).Single(dish => (string)dish!["id"]! == expected.Key)!["orderCount"]!);
        Assert.Empty(await Page($"popular?store={Asking.Nobody}"));
        Assert.Contains("href=\"popular\"", await _app.Http.GetStringAsync(""), StringComparison.Ordinal);
    }

    private async Task<IReadOnlyDictionary<string, int>> Api(string period) =>
        Counts((await _app.Ask(null, "GET", $"api/insights/dishes?period={period}").Says(200))["items"]!);

    private async Task<IReadOnlyDictionary<string, int>> Sales(string period) =>
        Counts((await _app.Ask("owner", "GET", $"api/store/sales?storeId={Life.Stew}&period={period}").Says(200))["dishes"]!);

    private static Dictionary<string, int> Counts(JsonNode dishes) => dishes.AsArray().ToDictionary(dish => (string)dish!["dishId"]!, dish => (int)dish!["count"]!);

    private async Task<IReadOnlyDictionary<string, int>> Page(string address) => Line().Matches(await _app.Http.GetStringAsync(address))
        .ToDictionary(line => line.Groups["dish"].Value, line => int.Parse(line.Groups["count"].Value, CultureInfo.InvariantCulture));

    [GeneratedRegex("""data-dish="(?<dish>[^"]+)" data-count="(?<count>\d+)""")]
    private static partial Regex Line();
}
