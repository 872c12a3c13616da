using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace FoodDelivery.Tests.Simulation;

/// <summary>Many worlds, each of its seed. Beside the suite, .ci/simulate lives through more of them.</summary>
public sealed class SeedTests
{
    private static readonly int Seeds = Setting("SIMULATE_SEEDS") ?? 200;
    private static readonly int First = Setting("SIMULATE_FIRST") ?? 1;

    [Fact]
    public void Every_world_ends_well()
    {
        var verdicts = Live();

        var wrong = verdicts.Where(verdict => verdict.Wrong.Count > 0).OrderBy(verdict => verdict.Seed).ToList();
        if (wrong.Count > 0) Assert.Fail($"{wrong.Count} of {Seeds} worlds ended badly: {string.Join(' ', wrong.Select(verdict => verdict.Seed))}\n{wrong[0]}");

        // Worlds in which nothing happens would end well too.
        if (Seeds < 50) return;
        Assert.True(verdicts.Sum(verdict => verdict.Placed) > Seeds);
        Assert.True(verdicts.Sum(verdict => verdict.Deaths) > Seeds / 2);
    }

    [Fact]
    public void The_same_seed_is_the_same_world()
    {
        var scratch = Blueprint.Scratch();
        try
        {
            foreach (var seed in new[] { 3, 7, 11 })
            {
                var (one, other) = (World.Live(seed, scratch), World.Live(seed, scratch));
                Assert.Equal(one.Trace, other.Trace);
                Assert.Equal(one.Hash, other.Hash);
            }
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private static ConcurrentBag<Verdict> Live()
    {
        var scratch = Blueprint.Scratch();
        var (clock, verdicts) = (Stopwatch.StartNew(), new ConcurrentBag<Verdict>());
        try
        {
            Parallel.ForEach(Enumerable.Range(First, Seeds), new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, seed =>
            {
                var verdict = World.Live(seed, scratch);
                verdicts.Add(verdict.Wrong.Count > 0 ? verdict : verdict with { Trace = [] });
                if (Setting("SIMULATE_SEEDS") is not null) Tell(verdict, verdicts, clock.Elapsed);
            });
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
        return verdicts;
    }

    private static void Tell(Verdict last, ConcurrentBag<Verdict> verdicts, TimeSpan since)
    {
        var lived = verdicts.Count;
        if (last.Wrong.Count > 0) Console.WriteLine(last);
        if (lived % 100 != 0 && lived != Seeds) return;

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{lived} worlds, {verdicts.Count(verdict => verdict.Wrong.Count > 0)} of them wrong; {verdicts.Sum(verdict => verdict.Placed)} orders placed, "
            + $"{verdicts.Sum(verdict => verdict.Deaths)} deaths, {verdicts.Sum(verdict => verdict.Steps)} steps; {lived / since.TotalSeconds:0.0} worlds/s"));
    }

    private static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number) ? number : null;
}
