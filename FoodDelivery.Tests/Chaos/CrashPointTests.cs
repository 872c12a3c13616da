using FoodDelivery.Web.Crashing;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Tests.Chaos;

public sealed class CrashPointTests
{
    [Theory]
    [InlineData("")]
    [InlineData("attempt-kept")]
    [InlineData("attempt-kept:0")]
    [InlineData("attempt-kept:-1")]
    [InlineData("attempt-kept:often")]
    [InlineData("attempt-kept:1:2")]
    [InlineData("lunch:1")]
    public void A_wrong_wish_names_all_points_in_one_line(string wish)
    {
        var said = Assert.Throws<StartupException>(() => CrashAt.Read(wish)).Message;

        Assert.StartsWith("CRASH_AT:", said, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', said);
        Assert.All(CrashPoint.All, point => Assert.Contains(point.Name, said, StringComparison.Ordinal));
    }

    [Fact]
    public void There_are_fifteen_points_of_fifteen_names() => Assert.Equal(15, CrashPoint.All.Select(point => point.Name).Distinct().Count());

    // Money taken and nobody told; money sent back and not noted; an effect kept and its cursor with it, and nobody woken.
    [Theory]
    [InlineData("capture-answered:1")]
    [InlineData("refund-sent:1")]
    [InlineData("batch-kept:2")]
    public async Task Whoever_dies_there_loses_nothing_and_doubles_nothing(string point)
    {
        var report = await Rig.Run(new RigPlan(Seed: 1, point, Orders: 24, Rate: 8), TestContext.Current.CancellationToken);

        Assert.True(report.Wrong.Count == 0, report.ToString());
    }

    // NHN takes a key once; Solapi takes none, so it is asked first, and what may go out twice is counted. Where NHN ignores the key,
    // no more go out twice than were on their way.
    [Theory]
    [InlineData("nhn", false)]
    [InlineData("nhn", true)]
    [InlineData("solapi", false)]
    public async Task Whoever_dies_between_accept_and_mark_tells_nobody_twice_uncounted(string messenger, bool keyIgnored)
    {
        var plan = new RigPlan(Seed: 2, "message-sent:3", Orders: 16, Rate: 8, Messenger: messenger, KeyIgnored: keyIgnored);

        var report = await Rig.Run(plan, TestContext.Current.CancellationToken);

        Assert.True(report.Wrong.Count == 0, report.ToString());
    }
}
