using System.Globalization;
using FoodDelivery.Web.Crashing;

namespace FoodDelivery.Tests.Chaos;

/// <summary>Not part of the suite: .ci/chaos and .ci/kills ask for them by name.</summary>
public sealed class LongRuns
{
    private const int Passes = 10;

    private static readonly string Messenger = Environment.GetEnvironmentVariable("MESSENGER") ?? "nhn";
    private static readonly bool KeyIgnored = Environment.GetEnvironmentVariable("MESSAGE_KEYS") is "off";
    private static readonly int AtOnce = Number("RIGS", 2);

    [Fact(Explicit = true)]
    public Task Every_point_some_times() => All(
        from point in CrashPoint.All
        where Environment.GetEnvironmentVariable("POINTS") is not { Length: > 0 } only || point.Name.Contains(only, StringComparison.Ordinal)
        from run in Enumerable.Range(1, Number("TIMES", 3))
        select new RigPlan(run, $"{point.Name}:{(run - 1) % Passes + 1}", GatewaySays: point.Moment is Moment.Asking ? 300 : 0, Messenger: Messenger, KeyIgnored: KeyIgnored));

    [Fact(Explicit = true)]
    public Task Kills_at_random()
    {
        var asked = (Environment.GetEnvironmentVariable("KILLS") ?? "20 20").Split(' ');
        var rate = double.Parse(asked[1], CultureInfo.InvariantCulture);
        return All(Enumerable.Range(1, int.Parse(asked[0], CultureInfo.InvariantCulture)).Select(seed => new RigPlan(seed, Orders: (int)(rate * 4), Rate: rate, Trouble: 13,
            Messenger: Messenger, KeyIgnored: KeyIgnored)));
    }

    private static int Number(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    private static async Task All(IEnumerable<RigPlan> plans)
    {
        var (runs, clean, twice) = (0, 0, 0);
        await Parallel.ForEachAsync(plans, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (plan, ct) =>
        {
            var report = await Rig.Run(plan, ct);
            Interlocked.Increment(ref runs);
            Interlocked.Add(ref twice, report.Twice);
            if (report.Wrong.Count == 0) Interlocked.Increment(ref clean);
            Console.WriteLine(report);
        });
        Console.WriteLine($"{clean} of {runs} runs without a violation, {twice} messages counted as perhaps sent twice");
        Assert.Equal(runs, clean);
    }
}
