using System.Globalization;
using System.Text.RegularExpressions;
using FoodDelivery.Tests.Support;

namespace FoodDelivery.Tests.Docs;

public sealed partial class DocsTests
{
    private static readonly string[] Rooms = ["Accounts", "Deliveries", "Insights", "Notifications", "Ordering", "Payments", "Stores"];

    [Fact]
    public void Placing_an_order_is_followed_through_at_most_fifteen_files_that_exist()
    {
        var steps = Step().Matches(Sources.Read("docs/place-order.md"));

        Assert.Equal(Enumerable.Range(1, steps.Count), steps.Select(step => int.Parse(step.Groups["number"].Value, CultureInfo.InvariantCulture)));
        Assert.InRange(steps.Count, 10, 15);
        Assert.All(steps, step => Assert.True(File.Exists(Sources.PathOf(step.Groups["file"].Value)), step.Value));
        Assert.EndsWith("Checkout.razor", steps[0].Groups["file"].Value);
    }

    [Fact]
    public void Every_room_says_what_it_owns_follows_and_tells_in_fifteen_lines()
    {
        foreach (var room in Rooms)
            Assert.InRange(File.ReadAllLines(Sources.PathOf($"FoodDelivery.Web/{room}/README.md")).Length, 3, 15);
    }

    [Fact]
    public void The_readme_is_read_in_one_sitting()
    {
        if (File.Exists(Sources.PathOf("README.md"))) Assert.True(File.ReadAllLines(Sources.PathOf("README.md")).Length < 150);
    }

    [GeneratedRegex(@"^(?<number>\d+)\. `(?<file>[^`]+)`: \S.*\.$", RegexOptions.Multiline)]
    private static partial Regex Step();
}
