using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using FoodDelivery.Web;
using FoodDelivery.Web.Check;
using FoodDelivery.Web.Platform;
using FoodDelivery.Web.Rush;
using FoodDelivery.Web.Sandbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace FoodDelivery.Tests.Chaos;

/// <param name="CrashAt">Where the app dies by itself; null: it is killed at a moment chosen by the seed.</param>
/// <param name="GatewaySays">Milliseconds until the gateway has thought about a payment.</param>
public sealed record RigPlan(int Seed, string? CrashAt = null, int Orders = 80, double Rate = 15, int Trouble = 60, int GatewaySays = 0);

/// <param name="Wrong">What speaks against the house or the rig; empty: nothing.</param>
public sealed record RigReport(RigPlan Plan, long Placed, double ReadyAgain, double Seconds, IReadOnlyList<string> Wrong)
{
    public override string ToString() =>
        $"{Plan.CrashAt ?? "killed",-20} seed {Plan.Seed,-4} {Placed,3} placed, ready again after {ReadyAgain:0.0} s, {Seconds,4:0} s in all: "
        + (Wrong.Count == 0 ? "no violation" : string.Join(Environment.NewLine + "    ", Wrong.Prepend($"{Wrong.Count} WRONG")));
}

/// <summary>
/// The house as a process that dies and is started again, in the middle of a rush. The gateway and the messenger live here and outlive it with
/// their ledger; the rush remembers what it was told; in the end the audit compares all three.
/// </summary>
public sealed class Rig : IAsyncDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(3);
    private static readonly Follower[] Followers =
        [.. FoodDeliveryApp.Rooms(["--environment=Development"]).Services.Select(service => service.ImplementationInstance).OfType<Follower>()];

    private readonly RigPlan _plan;
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("rig-");
    private readonly WebApplication _outside;
    private readonly Uri _address = new($"http://127.0.0.1:{FreePort()}");
    private readonly CancellationTokenSource _over = new();
    private readonly List<string> _wrong = [];
    private HouseProcess _house = null!;
    private double _readyAgain;

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
            return new RigReport(plan, 0, 0, 0, [$"the rig gave up: {error.Message}"]);
        }
    }

    private async Task<RigReport> Run(CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        await _outside.StartAsync(ct);
        _house = Start(_plan.CrashAt);
        var watching = Watch(ct);
        await Ready(ct);
        if (_plan.GatewaySays > 0) await Slow(ct);

        var random = new Random(_plan.Seed);
        var options = new RushOptions(_address, _plan.Rate, TimeSpan.FromMinutes(1), _plan.Orders, Seed: _plan.Seed, Trouble: _plan.Trouble);
        var rush = Rush(options, ct);
        if (_plan.CrashAt is null) await KillWithin(TimeSpan.FromSeconds(0.5 + (random.NextDouble() * _plan.Orders / _plan.Rate)), ct);
        else if (_plan.CrashAt.StartsWith("recount", StringComparison.Ordinal)) await RecountUntil(rush, ct);
        var report = await rush;
        await Ready(ct);

        await Judge(report, ct);
        await _over.CancelAsync();
        await watching;
        return new RigReport(_plan, report.Orders.GetValueOrDefault("placed"), _readyAgain, Stopwatch.GetElapsedTime(started).TotalSeconds, _wrong);
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        if (_house is not null) await _house.DisposeAsync();
        await _outside.DisposeAsync();
        _over.Dispose();
        _directory.Delete(recursive: true);
    }

    private HouseProcess Start(string? crashAt)
    {
        var outside = new Uri(_outside.Urls.Single() + "/");
        return HouseProcess.Start(Data, _address, outside, outside, crashAt);
    }

    /// <summary>Whoever dies is started again, without a point to die at.</summary>
    private async Task Watch(CancellationToken ct)
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

                var died = Stopwatch.GetTimestamp();
                _house = Start(crashAt: null);
                await Ready(ct);
                _readyAgain = Stopwatch.GetElapsedTime(died).TotalSeconds;
            }
        }
        catch (OperationCanceledException) when (_over.IsCancellationRequested)
        {
            if (deaths != 1) _wrong.Add($"it died {deaths} times: {_plan.CrashAt ?? "the kill"} was to end it once");
        }
    }

    /// <summary>A machine that is busy may need a second try to let everybody in.</summary>
    private static async Task<RushReport> Rush(RushOptions options, CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await RushRun.Run(options, ct);
            }
            catch (RushException) when (tries < 3)
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

    private async Task RecountUntil(Task over, CancellationToken ct)
    {
        while (!over.IsCompleted)
        {
            await Task.Delay(300, ct);
            try
            {
                using var http = new HttpClient { BaseAddress = _address };
                var answer = await http.PostAsync("connect/token", new FormUrlEncodedContent(new Dictionary<string, string>
                {
                    ["grant_type"] = "password", ["username"] = "operator@demo.test", ["password"] = "demo1234!",
                }), ct);
                http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)(await answer.Content.ReadFromJsonAsync<JsonNode>(ct))!["access_token"]!);
                await http.PostAsync("api/ops/insights/recount", null, ct);
            }
            catch (HttpRequestException)
            {
                // It is dead just now.
            }
        }
    }

    private async Task Slow(CancellationToken ct)
    {
        using var http = new HttpClient();
        (await http.PutAsJsonAsync(_outside.Urls.Single() + "/sandbox/faults", new { payments = new { mode = "ok", latencyMs = _plan.GatewaySays } }, ct)).EnsureSuccessStatusCode();
    }

    private async Task Judge(RushReport report, CancellationToken ct)
    {
        var history = Path.Combine(_directory.FullName, "rush.json");
        report.Save(history);
        var findings = await Audit.Run(new AuditOptions(Path.Combine(Data, "food.db"), Ledger, history, Quiet), Followers, TimeProvider.System, ct);
        _wrong.AddRange(findings.Violations.Select(violation => violation.ToString()));
        _wrong.AddRange(findings.Unjudged);
        if (!findings.Quiet) _wrong.Add($"it was not quiet after {Quiet.TotalSeconds} s");
        if (report.Orders.GetValueOrDefault("placed") == 0) _wrong.Add("no order was placed");
    }

    /// <summary>Until the stores are open: what dies on the way is started again by whoever watches.</summary>
    private async Task Ready(CancellationToken ct)
    {
        using var http = new HttpClient { BaseAddress = _address };
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < LongestStart; await Task.Delay(50, ct))
        {
            try
            {
                if ((await http.GetStringAsync("api/stores?open=true", ct)).Contains("\"isOpen\":true", StringComparison.Ordinal)) return;
            }
            catch (HttpRequestException)
            {
                // Not yet.
            }
        }
        throw new TimeoutException($"The house is not ready after {LongestStart.TotalMinutes} minutes: {_house.Said}");
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
