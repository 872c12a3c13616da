using System.Net.Sockets;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Sandbox;

/// <summary>The outside world alone, as its own process, so that it survives ours.</summary>
public static class SandboxProcess
{
    /// <summary>Serves until it is told to stop. Answers the exit code: 0 done, 1 it could not start.</summary>
    public static async Task<int> Run(string urls, string ledgerDirectory, CancellationToken ct, string? webhook = null, string? messageWebhook = null)
    {
        try
        {
            await using var app = Build(urls, ledgerDirectory, webhook, messageWebhook);
            await app.StartAsync(ct);
            Console.WriteLine($"Sandbox listening on {string.Join(", ", app.Urls)}, ledger in {Path.GetFullPath(ledgerDirectory)}");
            await app.WaitForShutdownAsync(ct);
            return 0;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return 0;   // told to stop before it had started
        }
        catch (Exception error) when (error is StartupException or IOException or SocketException)
        {
            await Console.Error.WriteLineAsync($"Sandbox: {error.Message}");
            return 1;
        }
    }

    /// <summary>Reads neither the settings nor the environment of the house.</summary>
    public static WebApplication Build(string urls, string ledgerDirectory, string? webhook = null, string? messageWebhook = null)
    {
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries))
            if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || !address.IsLoopback || address.Scheme != Uri.UriSchemeHttp)
                throw new StartupException($"--urls: {url} is not an address of this machine, such as http://127.0.0.1:5090.");

        var (payments, messages) = (Shop("--webhook", webhook), Shop("--message-webhook", messageWebhook));

        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection();
        builder.Logging.SetMinimumLevel(LogLevel.Error).AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);   // we say it in one line
        builder.WebHost.UseUrls(urls).ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddSandbox(ledgerDirectory, webhook: payments is null ? null : _ => payments, messageWebhook: messages is null ? null : _ => messages);
        var app = builder.Build();
        app.MapSandbox();
        return app;
    }

    private static Uri? Shop(string option, string? address) => address is null ? null
        : Uri.TryCreate(address, UriKind.Absolute, out var shop) && shop.Scheme is "http" or "https" ? shop
        : throw new StartupException($"{option}: {address} is not an http address.");
}
