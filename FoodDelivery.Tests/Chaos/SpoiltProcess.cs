using System.Diagnostics;
using System.Globalization;
using FoodDelivery.Tests.Support;

namespace FoodDelivery.Tests.Chaos;

/// <summary>The system under the app fails it: what should be on the disk is not, and the clock jumps.</summary>
public sealed class SpoiltProcess
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_disk_did_not_take_is_not_acknowledged()
    {
        if (!File.Exists("/usr/bin/strace")) Assert.Skip("There is no strace here, which plays the broken disk.");

        var report = await Rig.Run(new RigPlan(Seed: 5, Orders: 40, Rate: 8, Trouble: 20, Spoilt: new BrokenSync()), Ct);

        Assert.True(report.Wrong.Count == 0, report.ToString());
        Assert.True(report.Errors.GetValueOrDefault("storage_unavailable") > 0, $"Nobody was refused: {string.Join(", ", report.Errors)}");
        Assert.True(report.Placed > 0);
    }

    [Theory]
    // An hour is lost for good; ten minutes come twice. Drafts may lapse over it, which is right.
    [InlineData("+3600", null)]
    [InlineData("-600", "+0")]
    public async Task A_clock_that_jumps_loses_nothing_and_doubles_nothing(string first, string? then)
    {
        using var clock = new JumpingClock(Clockwork(), first, then);
        var report = await Rig.Run(new RigPlan(Seed: 6, Orders: 40, Rate: 8, Trouble: 20, Spoilt: clock), Ct);

        Assert.True(report.Wrong.Count == 0, report.ToString());
        Assert.True(report.Placed > 0, report.ToString());
    }

    private static string Clockwork()
    {
        const string libraries = "/usr/lib";
        var found = !Directory.Exists(libraries) ? null
            : Directory.GetDirectories(libraries, "*-linux-gnu").Select(place => $"{place}/faketime/libfaketime.so.1").FirstOrDefault(File.Exists);
        if (found is null) Assert.Skip("There is no libfaketime here, which plays the jumping clock.");
        return found;
    }

    /// <summary>For two seconds the first syncs of each thread fail.</summary>
    private sealed class BrokenSync : ISpoil
    {
        public void Prepare(ProcessStartInfo start)
        {
        }

        public async Task Happen(int process, Uri house, CancellationToken ct)
        {
            using var strace = Process.Start("timeout",
                ["-s", "INT", "2", "strace", "-f", "-qq", "-o", "/dev/null", "-p", $"{process}", "-e", "trace=fsync,fdatasync", "-e", "inject=fsync,fdatasync:error=EIO:when=1..4"]);
            await strace.WaitForExitAsync(ct);
        }
    }

    /// <param name="first">Seconds beside the true time, a while after the rush has begun.</param>
    /// <param name="then">And a while later.</param>
    private sealed class JumpingClock(string library, string first, string? then) : ISpoil, IDisposable
    {
        private const string Shared = "/dev/shm";

        private readonly string _beside = Path.GetTempFileName();
        private int _process;

        public void Prepare(ProcessStartInfo start)
        {
            Set("+0");
            start.Environment["LD_PRELOAD"] = library;
            start.Environment["FAKETIME_TIMESTAMP_FILE"] = _beside;
            start.Environment["FAKETIME_NO_CACHE"] = "1";
            start.Environment["FAKETIME_DONT_FAKE_MONOTONIC"] = "1";
        }

        public async Task Happen(int process, Uri house, CancellationToken ct)
        {
            _process = process;
            Set(first);
            await Shown(first, house, ct);
            await Task.Delay(3000, ct);
            if (then is null) return;

            Set(then);
            await Shown(then, house, ct);
        }

        // A process that was killed leaves behind what the library shares between processes.
        public void Dispose()
        {
            File.Delete(_beside);
            if (Directory.Exists(Shared)) foreach (var left in Directory.EnumerateFiles(Shared, $"*faketime*_{_process}")) File.Delete(left);
        }

        // A clock that went on as before would prove nothing.
        private static async Task Shown(string beside, Uri house, CancellationToken ct)
        {
            using var http = new HttpClient();
            var jump = TimeSpan.FromSeconds(int.Parse(beside, CultureInfo.InvariantCulture));
            await TestApp.Until(async () => (await http.GetAsync(new Uri(house, "health/live"), ct)).Headers.Date - TimeProvider.System.GetUtcNow() - jump,
                off => off is { } seen && seen.Duration() < TimeSpan.FromMinutes(1));
        }

        // In one stroke, as it is read all the time.
        private void Set(string beside)
        {
            File.WriteAllText($"{_beside}.next", beside);
            File.Move($"{_beside}.next", _beside, overwrite: true);
        }
    }
}
