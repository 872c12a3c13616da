using FoodDelivery.Tests.Support;
using FoodDelivery.Web.Check;
using FoodDelivery.Web.Platform;
using FoodDelivery.Web.Rush;
using Microsoft.Extensions.DependencyInjection;

namespace FoodDelivery.Tests.Rush;

public sealed class RushTests
{
    [Fact]
    public async Task A_rush_plays_whole_lives_and_the_house_stays_healthy()
    {
        await using var house = await TestApp.Start();
        var options = new RushOptions(house.Address, Rate: 0, TimeSpan.FromMinutes(2), Orders: 40, Watchers: 4, Seed: 7, Clients: 4);

        var report = await RushRun.Run(options, TestContext.Current.CancellationToken);

        Assert.Empty(report.Errors);
        Assert.Equal(40, report.Orders["placed"]);
        Assert.All(report.History, order => Assert.Equal("ok", order.Outcome));
        Assert.True(report.Notice.Count >= 40 && report.WatcherNotice.Count > 0);
        Assert.Empty((await Look(house, report)).Violations);
    }

    [Fact]
    public async Task A_rush_without_a_server_says_why_it_cannot_start() =>
        await Assert.ThrowsAsync<RushException>(() => RushRun.Run(
            new RushOptions(new Uri("http://127.0.0.1:9"), 1, TimeSpan.FromSeconds(1)), TestContext.Current.CancellationToken));

    [Theory]
    [InlineData("90", 90)]
    [InlineData("60s", 60)]
    [InlineData("1.5m", 90)]
    [InlineData("1h", 3600)]
    [InlineData("00:02:00", 120)]
    public void A_duration_is_read(string text, int seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), RushOptions.ReadDuration(text));

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("-5s")]
    [InlineData("0")]
    public void What_is_no_duration_is_refused(string text) => Assert.Null(RushOptions.ReadDuration(text));

    private static async Task<Findings> Look(TestApp house, RushReport report)
    {
        var file = Path.Combine(house.Directory, "rush.json");
        report.Save(file);
        return await Audit.Run(new AuditOptions(Path.Combine(house.Directory, "food.db"), Path.Combine(house.Directory, "sandbox"), file, TimeSpan.FromSeconds(30)),
            [.. house.Services.GetServices<Follower>()], TimeProvider.System, TestContext.Current.CancellationToken);
    }
}
