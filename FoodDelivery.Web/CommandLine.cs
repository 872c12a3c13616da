using System.CommandLine;
using System.Net.Sockets;
using FoodDelivery.Domain;
using FoodDelivery.Web.Accounts;
using FoodDelivery.Web.Check;
using FoodDelivery.Web.Platform;
using FoodDelivery.Web.Rush;
using FoodDelivery.Web.Sandbox;
using Microsoft.Data.Sqlite;

namespace FoodDelivery.Web;

/// <summary>The verbs. 0: done. 1: the work failed, and one line on standard error says why. 2: wrong usage.</summary>
public static class CommandLine
{
    public static async Task<int> Run(string[] args)
    {
        // Settings look like options, but any verb may be given any of them: they are left to the configuration.
        var verb = args.FirstOrDefault(arg => !arg.StartsWith('-'));
        string[] settings = [.. args.Where(arg => IsSetting(arg, verb))];
        var root = new RootCommand("A food-delivery platform. Without a verb: serve.") { TreatUnmatchedTokensAsErrors = true };
        root.SetAction((_, ct) => Try(() => Serve(settings, ct)));
        root.Subcommands.Add(Migrate(settings));
        root.Subcommands.Add(Sandbox());
        root.Subcommands.Add(RushVerb.Create());
        root.Subcommands.Add(Operator(settings));
        root.Subcommands.Add(CheckVerb.Create(settings));
        root.Subcommands.Add(BackupVerbs.Backup(settings));
        root.Subcommands.Add(BackupVerbs.Restore(settings));

        var parsed = root.Parse([.. args.Where(arg => !IsSetting(arg, verb))]);
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

    private static Command Sandbox()
    {
        var urls = new Option<string>("--urls") { Description = "Where it listens, on this machine.", DefaultValueFactory = _ => "http://127.0.0.1:5090" };
        var ledger = new Option<string>("--ledger") { Description = "The directory of its ledger.", Required = true };
        var webhook = new Option<string?>("--webhook") { Description = "Where the shop hears of payments: http://localhost:5080/webhooks/payments/SECRET." };
        var messages = new Option<string?>("--message-webhook") { Description = "Where it hears what became of messages: http://localhost:5080/webhooks/messages/SECRET." };
        var verb = new Command("sandbox", "The outside world alone: payments and messages, with a ledger.") { urls, ledger, webhook, messages };
        verb.SetAction((parsed, ct) => SandboxProcess.Run(
            parsed.GetRequiredValue(urls), parsed.GetRequiredValue(ledger), ct, parsed.GetValue(webhook), parsed.GetValue(messages)));
        return verb;
    }

    private static Command Operator(string[] settings)
    {
        var email = new Argument<string>("email");
        var add = new Command("add", "Makes the first operator and prints a first password, to be changed.") { email };
        add.SetAction((parsed, ct) => Try(async () =>
        {
            await using var app = FoodDeliveryApp.Build(settings);
            await app.OpenData();
            Console.WriteLine(await app.Services.GetRequiredService<AddOperator>().Handle(parsed.GetRequiredValue(email), ct));
            return 0;
        }));
        return new Command("operator", "People who watch the whole.") { add };
    }

    private static async Task<int> Serve(string[] settings, CancellationToken ct)
    {
        await using var app = FoodDeliveryApp.Build(settings);
        RefuseTaken(app.Configuration["Urls"]);
        await app.OpenData();
        await app.StartAsync(ct);
        Greeting.Print(app);
        await app.WaitForShutdownAsync(ct);
        return 0;
    }

    // The host would say it too, but with a page of stack trace.
    private static void RefuseTaken(string? urls)
    {
        foreach (var address in urls?.Split(';', StringSplitOptions.RemoveEmptyEntries) ?? [])
        {
            if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || !uri.IsLoopback || uri.Port == 0) continue;
            try
            {
                using var probe = new TcpListener(System.Net.IPAddress.Loopback, uri.Port);
                probe.Start();
            }
            catch (SocketException)
            {
                throw new StartupException($"Urls: {address} is in use. Choose another address with --Urls=http://localhost:PORT.");
            }
        }
    }

    // --A:B=value; the colon of an address after the sign makes no setting.
    private static bool IsSetting(string arg, string? verb) => arg.StartsWith("--", StringComparison.Ordinal) && arg.Split('=', 2) is [var name, _]
        && (name.Contains(':') || (verb is null && name.Equals("--Urls", StringComparison.OrdinalIgnoreCase)));

    internal static async Task<int> Try(Func<Task<int>> work)
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
        StartupException or RefusedException => error.Message,
        SqliteException => $"Data:Directory: the database cannot be used ({error.Message}).",
        IOException { InnerException: SocketException or Microsoft.AspNetCore.Connections.AddressInUseException } =>
            $"Urls: {error.Message} Choose another address with --Urls=http://localhost:PORT.",
        _ => null,
    };
}
