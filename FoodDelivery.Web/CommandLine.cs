using System.CommandLine;
using System.Net.Sockets;
using FoodDelivery.Web.Check;
using FoodDelivery.Web.Platform;
using FoodDelivery.Web.Rush;

namespace FoodDelivery.Web;

/// <summary>The verbs. 0: done. 1: the work failed, and one line on standard error says why. 2: wrong usage.</summary>
public static class CommandLine
{
    public static async Task<int> Run(string[] args)
    {
        // Settings look like options, but any verb may be given any of them: they are left to the configuration.
        string[] settings = [.. args.Where(IsSetting)];
        var root = new RootCommand("A food-delivery platform. Without a verb: serve.") { TreatUnmatchedTokensAsErrors = true };
        root.SetAction((_, ct) => Try(() => Serve(settings, ct)));
        root.Subcommands.Add(Migrate(settings));
        root.Subcommands.Add(RushVerb.Create());
        root.Subcommands.Add(CheckVerb.Create(settings));

        var parsed = root.Parse([.. args.Where(arg => !IsSetting(arg))]);
        if (parsed.Errors.Count == 0) return await parsed.InvokeAsync();

        foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync(error.Message);
        return 2;
    }

    private static Command Migrate(string[] settings)
    {
        var verb = new Command("migrate", "Brings the databases up to date and stops.");
        verb.SetAction((_, ct) => Try(async () =>
        {
            await using var app = FoodDeliveryApp.Build(settings);
            app.Services.GetRequiredService<DataDirectory>().Lock();
            await app.Services.GetRequiredService<Databases>().Migrate(app.Services.GetRequiredService<TimeProvider>(), ct);
            return 0;
        }));
        return verb;
    }

    private static async Task<int> Serve(string[] settings, CancellationToken ct)
    {
        await using var app = FoodDeliveryApp.Build(settings);
        await app.OpenData();
        await app.StartAsync(ct);
        Greeting.Print(app);
        await app.WaitForShutdownAsync(ct);
        return 0;
    }

    // --A:B=value; the colon of an address after the sign makes no setting.
    private static bool IsSetting(string arg) => arg.StartsWith("--", StringComparison.Ordinal) && arg.Split('=', 2) is [var name, _]
        && (name.Contains(':') || name.Equals("--Urls", StringComparison.OrdinalIgnoreCase));

    private static async Task<int> Try(Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception error) when (Reason(error) is { } reason)
        {
            await Console.Error.WriteLineAsync(reason);
            return 1;
        }
    }

    private static string? Reason(Exception error) => error switch
    {
        StartupException => error.Message,
        IOException { InnerException: SocketException or Microsoft.AspNetCore.Connections.AddressInUseException } =>
            $"Urls: {error.Message} Choose another address with --Urls=http://localhost:PORT.",
        _ => null,
    };
}
