using System.Diagnostics;
using FoodDelivery.Web;
using FoodDelivery.Web.Check;
using FoodDelivery.Web.Platform;
using FoodDelivery.Web.Rush;
using FoodDelivery.Web.Sandbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace FoodDelivery.Tests.Chaos;

/// <summary>
/// The house as a process that dies and is started again, in the middle of a rush. The gateway and the messenger live here and outlive it with
/// their ledger; the rush remembers what it was told; in the end the audit compares all three.
/// </summary>
public sealed class Rig : IAsyncDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(60);
    private static readonly Follower[] Followers =
        [.. FoodDeliveryApp.Rooms(["--environment=Development"]).Services.Select(service => service.ImplementationInstance).OfType<Follower>()];

    private readonly RigPlan _plan;
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("rig-");
    private readonly WebApplication _outside;
    private readonly Visitor _visitor = new();
    private readonly CancellationTokenSource _over = new();
    private readonly List<string> _wrong = [];
    private HouseProcess _house = null!;
    private Task _watching = Task.CompletedTask;
    private double _readyAgain;
    private bool _wasOpen;
    private int _inFlight, _twice;

    private Rig(RigPlan plan)
    {
        _plan = plan;
        _outside = SandboxProcess.Build("http://127.0.0.1:0", Ledger);
    }

    private string Data => Path.Combine(_directory.FullName, "food");

    private string Ledger => Path.Combine(_directory.FullName, "ledger");

    public static async Task<RigReport> Run(RigPlan plan, CancellationToken ct)
    {
        await using var rig = new Rig(plan);
        try
        {
            return await rig.Run(ct);
        }
        catch (Exception error) when (error is RushException or TimeoutException)
        {
            return new RigReport(plan, 0, 0, 0, new Dictionary<string, long>(), 0, 0, [$"the rig gave up: {error.Message} {rig._house?.Said}"]);
        }
    }

    private async Task<RigReport> Run(CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        await _outside.StartAsync(ct);
        if (_plan.KeyIgnored) await Visitor.IgnoreKeys(_outside.Urls.Single(), ct);
        _house = Start(_plan.CrashAt);
        _watching = Watch();
        await _visitor.Enter(ct);
        _wasOpen = true;
        if (_plan.GatewaySays > 0) await Visitor.Slow(_outside.Urls.Single(), _plan.GatewaySays, ct);

        var random = new Random(_plan.Seed);
        var options = new RushOptions(_visitor.House, _plan.Rate, TimeSpan.FromMinutes(1), _plan.Orders, Seed: _plan.Seed, Trouble: _plan.Trouble);
        var rush = Rush(options, ct);
        if (_plan.CrashAt is null) await Begun(rush, ct);
        if (_plan.Spoilt is { } spoilt) await spoilt.Happen(_house.Id, _visitor.House, ct);
        else if (_plan.CrashAt is null) await KillWithin(TimeSpan.FromSeconds(random.NextDouble() * _plan.Orders / _plan.Rate), ct);
        else if (_plan.CrashAt.StartsWith("recount", StringComparison.Ordinal)) await _visitor.Recount(rush, ct);
        var report = await rush;
        await _visitor.Enter(ct);

        await Judge(report, ct);
        await _over.CancelAsync();
        await _watching;
        return new RigReport(_plan, report.Orders.GetValueOrDefault("placed"), _readyAgain, Stopwatch.GetElapsedTime(started).TotalSeconds, report.Errors, _inFlight, _twice, _wrong);
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_house is not null) await _house.DisposeAsync();
        await _outside.DisposeAsync();
        _over.Dispose();
        _directory.Delete(recursive: true);
    }

    private HouseProcess Start(string? crashAt)
    {
        var outside = new Uri(_outside.Urls.Single() + "/");
        return HouseProcess.Start(Data, _visitor.House, outside, outside, crashAt, _plan.Messenger, _plan.Spoilt is { } spoilt ? spoilt.Prepare : null);
    }

    /// <summary>Whoever dies is started again, without a point to die at.</summary>
    private async Task Watch()
    {
        var deaths = 0;
        try
        {
            while (true)
            {
                await _house.Ended.WaitAsync(_over.Token);
                deaths++;
                if (_house.ExitCode != HouseProcess.Killed) _wrong.Add($"it ended with {_house.ExitCode}: {_house.Said}");
                await _house.DisposeAsync();
                if (deaths > 3) return;

                if (_wasOpen) _inFlight = (await Messages("State = 'Waiting' AND Batch IS NOT NULL", _over.Token)).Count;
                var died = Stopwatch.GetTimestamp();
                _house = Start(crashAt: null);
                await _visitor.Enter(_over.Token);
                _readyAgain = Stopwatch.GetElapsedTime(died).TotalSeconds;
            }
        }
        catch (OperationCanceledException) when (_over.IsCancellationRequested)
        {
            if (deaths != (_plan.Spoilt is null ? 1 : 0)) _wrong.Add($"it died {deaths} times: {_plan.CrashAt ?? "the kill"} was to end it once, and nothing else");
        }
    }

    // A house that dies while everybody comes in turns them away until it is ready again.
    private static async Task<RushReport> Rush(RushOptions options, CancellationToken ct)
    {
        for (var clock = Stopwatch.StartNew(); ; )
        {
            try
            {
                return await RushRun.Run(options, ct);
            }
            catch (RushException) when (clock.Elapsed < Quiet)
            {
                await Task.Delay(1000, ct);
            }
        }
    }

    private async Task KillWithin(TimeSpan time, CancellationToken ct)
    {
        await Task.Delay(time, ct);
        _house.Kill();
    }

    /// <summary>Ends with the first order.</summary>
    private async Task Begun(Task rush, CancellationToken ct)
    {
        await using var look = new SqliteConnection($"Data Source={Path.Combine(Data, "food.db")};Mode=ReadOnly;Pooling=False");
        await look.OpenAsync(ct);
        await using var orders = look.CreateCommand();
        orders.CommandText = "SELECT EXISTS (SELECT 1 FROM ordering_orders)";
        while (!rush.IsCompleted && await orders.ExecuteScalarAsync(ct) is 0L) await Task.Delay(20, ct);
    }

    private async Task Judge(RushReport report, CancellationToken ct)
    {
        var history = Path.Combine(_directory.FullName, "rush.json");
        report.Save(history);
        var findings = await Audit.Run(new AuditOptions(Path.Combine(Data, "food.db"), Ledger, history, Quiet), Followers, TimeProvider.System, ct);
        _wrong.AddRange(findings.Violations.Select(violation => violation.ToString()));
        _wrong.AddRange(findings.Unjudged);
        if (!findings.Quiet) _wrong.Add($"it was not quiet after {Quiet.TotalSeconds} s");
        if (report.Orders.GetValueOrDefault("acknowledged") == 0) _wrong.Add("no order was drafted");

        var counted = await Messages("Reason = 'maybe_twice'", ct);
        var twice = LedgerFile.ReadAll(Ledger).OfType<Messaged>().CountBy(message => message.GroupingKey ?? "").Where(message => message.Value > 1).ToList();
        if (_plan.KeyIgnored) counted.UnionWith(twice.Select(message => message.Key));
        _twice = counted.Count;
        if (_twice > (_plan is { Messenger: "nhn", KeyIgnored: false } ? 0 : _inFlight)) _wrong.Add($"{_twice} messages were sent again and {_inFlight} were on their way");
        _wrong.AddRange(twice.Where(message => !counted.Contains(message.Key)).Select(message => $"message {message.Key} went out {message.Value} times, uncounted"));
    }

    private async Task<HashSet<string>> Messages(string which, CancellationToken ct)
    {
        await using var look = new SqliteConnection($"Data Source={Path.Combine(Data, "food.db")};Mode=ReadOnly;Pooling=False");
        await look.OpenAsync(ct);
        await using var messages = look.CreateCommand();
        messages.CommandText = $"SELECT lower(Id) FROM notification_messages WHERE {which}";
        await using var rows = await messages.ExecuteReaderAsync(ct);
        HashSet<string> found = [];
        while (await rows.ReadAsync(ct)) found.Add(rows.GetString(0));
        return found;
    }
}
