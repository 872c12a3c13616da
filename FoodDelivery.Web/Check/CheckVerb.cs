using System.CommandLine;
using System.Text.Json;
using FoodDelivery.Web.Platform;
using Microsoft.Data.Sqlite;

namespace FoodDelivery.Web.Check;

/// <summary>The verb: 0 nothing is wrong, 1 something is, 2 it could not look.</summary>
public static class CheckVerb
{
    /// <param name="settings">Where the data lies, in the manner of the server's settings.</param>
    public static Command Create(string[] settings)
    {
        var ledger = new Option<DirectoryInfo?>("--ledger") { Description = "The sandbox's ledger, to judge the money by." };
        var history = new Option<FileInfo?>("--history") { Description = "The report of a rush: what it saw acknowledged must be there." };
        var wait = new Option<int>("--wait") { Description = "Seconds to wait until nothing is under way; 0: judge at once.", DefaultValueFactory = _ => 60 };
        wait.Validators.Add(given =>
        {
            if (given.Tokens is [{ Value: ['-', ..] }]) given.AddError("--wait: less than nothing is not possible.");
        });
        var verb = new Command("check", "Audits what has to hold, beside a serving process or not.") { ledger, history, wait };
        verb.SetAction((given, ct) => Run(settings, given.GetValue(ledger)?.FullName, given.GetValue(history)?.FullName, TimeSpan.FromSeconds(given.GetValue(wait)), ct));
        return verb;
    }

    private static async Task<int> Run(string[] settings, string? ledger, string? history, TimeSpan wait, CancellationToken ct)
    {
        try
        {
            var file = DataDirectory.Of(FoodDeliveryApp.Begin(settings).Configuration).DatabaseFile;
            if (!File.Exists(file)) return await CannotLook($"Data:Directory: there is no database at {file}.");
            if (ledger is not null && !File.Exists(Sandbox.LedgerFile.In(ledger))) return await CannotLook($"--ledger: there is no ledger in {ledger}.");

            var findings = await Audit.Run(new AuditOptions(file, ledger, history, wait), Followers(), TimeProvider.System, ct);
            Print(findings);
            return findings.Violations.Count == 0 ? 0 : 1;
        }
        catch (Exception error) when (error is StartupException or SqliteException or IOException or UnauthorizedAccessException or JsonException)
        {
            return await CannotLook(error is JsonException ? $"--history: {error.Message}" : error.Message);
        }
    }

    // Which room reads which log is the same in every environment; what else production asks for is of no use here.
    private static Follower[] Followers() =>
        [.. FoodDeliveryApp.Rooms(["--environment=Development"]).Services.Select(service => service.ImplementationInstance).OfType<Follower>()];

    private static async Task<int> CannotLook(string why)
    {
        await Console.Error.WriteLineAsync(why);
        return 2;
    }

    private static void Print(Findings findings)
    {
        foreach (var violation in findings.Violations) Console.WriteLine(violation);
        foreach (var unjudged in findings.Unjudged) Console.WriteLine(unjudged);
        if (!findings.Quiet) Console.WriteLine("It was not quiet: what is within its time limit was not judged.");
        Console.WriteLine($"{findings.Violations.Count} violations of {string.Join(' ', findings.Judged)}");
    }
}
