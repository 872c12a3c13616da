using System.Diagnostics;

namespace FoodDelivery.Web.Rush;

/// <param name="Notice95">Milliseconds within which 95 of a hundred notices came.</param>
public sealed record RushProgress(double Seconds, long Started, long Placed, int InFlight, long Errors, double Place95, double Notice95);

/// <summary>Plays customers, owners and riders over the public API and the hub, as a program from outside would.</summary>
public static class RushRun
{
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(30);

    /// <summary>Ends when the time or the orders are over and what is in flight has ended too, for up to 30 seconds; or when it is
    /// cancelled. Whatever the server does is in the report.</summary>
    /// <param name="show">Called once a second.</param>
    /// <exception cref="RushException">It could not start.</exception>
    public static async Task<RushReport> Run(RushOptions options, CancellationToken ct, Action<RushProgress>? show = null, TimeProvider? time = null)
    {
        var clock = time ?? TimeProvider.System;
        using var town = new Town(options, clock);
        using var stop = new CancellationTokenSource();
        await town.Open(stop.Token);

        var crowd = new Crowd(town, clock, stop.Token);
        var cpu = Cpu();
        using var showing = show is null ? null : new Timer(_ => show(crowd.Progress), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        await crowd.Start(ct);
        var seconds = crowd.Seconds;
        town.IsClosing = true;
        try
        {
            await crowd.Ended.WaitAsync(Drain, clock, ct);
        }
        catch (Exception late) when (late is TimeoutException or OperationCanceledException)
        {
            // What has not ended by now is remembered as unfinished.
        }
        await stop.CancelAsync();
        await crowd.Ended;
        return Report(town, crowd, seconds, Cpu() - cpu);
    }

    private static RushReport Report(Town town, Crowd crowd, double seconds, TimeSpan cpu)
    {
        var (tally, options) = (town.Tally, town.Options);
        town.CountRefusals();
        return new RushReport(
            options.Target.ToString(), options.Seed, options.Rate, options.Rate > 0 ? 0 : options.Clients, options.WholeLives ? "full" : "order",
            Math.Round(seconds, 2), tally.Counts, Math.Round(tally.CountOf("placed") / seconds, 2), tally.Requests, tally.Waits, tally.ErrorsByCode,
            tally.Steps, tally.Notice.Read(), tally.WatcherNotice.Read(),
            new RushCpu(Math.Round(cpu.TotalSeconds, 2), Math.Round(cpu.TotalMilliseconds / Math.Max(1, tally.CountOf("started")), 3),
                Math.Round(cpu.TotalMilliseconds / Math.Max(1, tally.Requests), 3)),
            crowd.History);
    }

    private static TimeSpan Cpu()
    {
        using var self = Process.GetCurrentProcess();
        return self.TotalProcessorTime;
    }
}
