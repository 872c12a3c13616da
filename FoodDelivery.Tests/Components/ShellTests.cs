using System.Text.RegularExpressions;
using FoodDelivery.Domain;
using FoodDelivery.Web.Components;
using FoodDelivery.Web.Components.Layout;

namespace FoodDelivery.Tests.Components;

public sealed class ShellTests
{
    [Theory]
    [InlineData("/", true)]
    [InlineData("/orders?x=1", true)]
    [InlineData("//evil.test", false)]
    [InlineData("/\\evil.test", false)]
    [InlineData("https://evil.test", false)]
    [InlineData("/\t/evil.test", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Only_addresses_of_this_house_are_returned_to(string? url, bool isLocal) => Assert.Equal(isLocal, Preferences.IsLocal(url));

    [Theory]
    [InlineData(null, "/", "/")]
    [InlineData(Roles.Customer, "/orders/7", "/orders")]
    [InlineData(Roles.Operator, "/ops/audit", "/ops/audit")]
    [InlineData(Roles.Operator, "/ops/rooms/store", "/ops")]
    [InlineData(Roles.Customer, "/ordersomething", null)]
    public void A_page_lies_on_the_way_that_it_begins_with(string? role, string path, string? way) => Assert.Equal(way, Ways.At(role, path)?.Address);

    [Fact]
    public void Every_drawing_that_is_named_is_drawn()
    {
        var drawn = Regex.Matches(File.ReadAllText(FileOfTheWeb("art/drawings.svg")), "<symbol id=\"([a-z-]+)\"").Select(match => match.Groups[1].Value);

        Assert.Equal(Drawings.Dishes.Concat(Drawings.Stores).Concat(Drawings.Others).Order(StringComparer.Ordinal), drawn.Order(StringComparer.Ordinal));
    }

    private static string FileOfTheWeb(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "FoodDelivery.sln"))) folder = folder.Parent;
        return Path.Combine(folder!.FullName, "FoodDelivery.Web", "wwwroot", name);
    }
}
