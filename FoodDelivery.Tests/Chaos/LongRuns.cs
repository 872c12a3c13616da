using System.Globalization;
using FoodDelivery.Web.Crashing;

namespace FoodDelivery.Tests.Chaos;

/// <summary>Not part of the suite: .ci/chaos and .ci/kills ask for them by name.</summary>
public sealed class LongRuns
{
    private static readonly string Messenger = Environment.GetEnvironmentVariable("MESSENGER") ?? "nhn";
    private static readonly int AtOnce = int.Parse(Environment.GetEnvironmentVariable("RIGS") ?? "2", CultureInfo.InvariantCulture);

    [Fact(Explicit = true)]
    public Task Every_point_three_times() => All(
        from point in CrashPoint.All
        where Environment.GetEnvironmentVariable("POINTS") is not { Length: > 0 } only || point.Name.Contains(only, StringComparison.Ordinal)
        from times in (int[])[1, 2, 3]
        select new RigPlan(times, $"{point.Name}:{times}", GatewaySays: point.Moment is Moment.Asking ? 300 : 0, Messenger: Messenger));

    [Fact(Explicit = true)]
    public Task Kills_at_random()
    {
        var asked = (Environment.GetEnvironmentVariable("KILLS") ?? "20 20").Split(' ');
        var rate = double.Parse(asked[1], CultureInfo.InvariantCulture);
        return All(Enumerable.Range(1, int.Parse(asked[0], CultureInfo.InvariantCulture)).Select(seed => new RigPlan(seed, Orders: (int)(rate * 4), Rate: rate, Trouble: 13,
            Messenger: Messenger)));
    }

    private static async Task All(IEnumerable<RigPlan> plans)
    {
        var (runs, clean) = (0, 0);
        await Parallel.ForEachAsync(plans, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (plan, ct) =>
        {
            var report = await Rig.Run(plan, ct);
            Interlocked.Increment(ref runs);
            if (report.Wrong.Count == 0) Interlocked.Increment(ref clean);
            Console.WriteLine(report);
        });
        Console.WriteLine($"{clean} of {runs} runs without a violation");
        Assert.Equal(runs, clean);
    }
}
