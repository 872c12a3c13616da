using FoodDelivery.Web.Sandbox;

namespace FoodDelivery.Tests.Sandbox;

public sealed class SandboxAlone : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("sandbox-test-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task It_serves_where_it_is_told_until_it_is_stopped()
    {
        await using var app = SandboxProcess.Build("http://127.0.0.1:0", _directory);
        await app.StartAsync();
        using var http = new HttpClient();

        Assert.Contains("\"ok\"", await http.GetStringAsync(app.Urls.Single() + "/sandbox/faults"), StringComparison.Ordinal);
        Assert.Equal(1, await SandboxProcess.Run(app.Urls.Single(), Path.Combine(_directory, "other"), CancellationToken.None));   // the port is taken
    }

    [Fact]
    public async Task It_stops_with_0_when_told_to()
    {
        using var stop = new CancellationTokenSource();
        var running = SandboxProcess.Run("http://127.0.0.1:0", _directory, stop.Token);
        while (!running.IsCompleted && !File.Exists(LedgerFile.In(_directory))) await Task.Delay(20);

        await stop.CancelAsync();

        Assert.Equal(0, await running);
    }

    [Fact]
    public async Task It_says_1_where_it_cannot_write()
    {
        var file = Path.Combine(_directory, "file");
        await File.WriteAllTextAsync(file, "");

        Assert.Equal(1, await SandboxProcess.Run("http://127.0.0.1:0", Path.Combine(file, "ledger"), CancellationToken.None));
    }

    [Fact]
    public async Task It_serves_this_machine_only() =>
        Assert.Equal(1, await SandboxProcess.Run("http://0.0.0.0:0", _directory, CancellationToken.None));
}
