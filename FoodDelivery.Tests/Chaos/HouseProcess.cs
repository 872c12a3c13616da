using System.Diagnostics;
using System.Text;

namespace FoodDelivery.Tests.Chaos;

/// <summary>The app as a process of its own, on a directory and a port that outlive it.</summary>
internal sealed class HouseProcess : IAsyncDisposable
{
    /// <summary>What a process answers that was ended by signal 9.</summary>
    public const int Killed = 128 + 9;

    private readonly Process _process;
    private readonly StringBuilder _said = new();

    private HouseProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Said
    {
        get { lock (_said) return _said.ToString(); }
    }

    public int Id => _process.Id;

    public bool HasEnded => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    public Task Ended => _process.WaitForExitAsync();

    /// <param name="crashAt">A point and which time; null: it lives.</param>
    /// <param name="messenger">nhn or solapi.</param>
    /// <param name="spoil">What else is done to how it starts.</param>
    public static HouseProcess Start(
        string directory, Uri address, Uri gateway, Uri outside, string? crashAt, string messenger = "nhn", Action<ProcessStartInfo>? spoil = null)
    {
        var app = Environment.GetEnvironmentVariable("FOOD_APP") ?? Path.Combine(AppContext.BaseDirectory, "FoodDelivery.Web.dll");
        var start = new ProcessStartInfo("dotnet",
            [app, $"--Urls={address.ToString().TrimEnd('/')}", $"--Data:Directory={directory}", $"--Payments:BaseUrl={gateway}sandbox/toss",
                $"--Messages:Provider={messenger}", $"--Messages:BaseUrl={outside}sandbox/{messenger}", "--Logging:LogLevel:Default=Warning"])
        { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetDirectoryName(app)! };
        start.Environment["DOTNET_ENVIRONMENT"] = "Development";
        start.Environment["CRASH_AT"] = crashAt;
        spoil?.Invoke(start);
        return new HouseProcess(Process.Start(start)!);
    }

    public void Kill() => _process.Kill();

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is not null) lock (_said) _said.AppendLine(line);
    }
}
