using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace FoodDelivery.Web.Rush;

/// <summary>The verb: 0 whatever the server did, 1 where it could not start, 2 for wrong usage.</summary>
public static class RushVerb
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(5);

    public static Command Create()
    {
        var target = new Option<Uri>("--target") { Description = "Where the server is, like http://localhost:5080.", Required = true, CustomParser = ReadTarget };
        var rate = new Option<double>("--rate") { Description = "Orders started a second; 0: as fast as --clients can, one after another.", DefaultValueFactory = _ => 2 };
        var duration = new Option<TimeSpan>("--duration") { Description = "How long orders are started: 60s, 5m, 1h.", CustomParser = ReadDuration, DefaultValueFactory = _ => TimeSpan.FromMinutes(1) };
        var orders = new Option<int?>("--orders") { Description = "Stop after this many." };
        var watchers = new Option<int>("--watchers") { Description = "Further hub connections, each watching one order at a time." };
        var seed = new Option<int>("--seed") { Description = "The same seed makes the same orders.", DefaultValueFactory = _ => 1 };
        var clients = new Option<int>("--clients") { Description = "How many order at the same time where --rate is 0.", DefaultValueFactory = _ => 8 };
        var life = new Option<string>("--life") { Description = "full: until it is delivered or ends otherwise; order: drafted and paid.", DefaultValueFactory = _ => "full" };
        var trouble = new Option<int>("--trouble") { Description = "How many of a hundred orders do not end well.", DefaultValueFactory = _ => RushOptions.UsualTrouble };
        trouble.Validators.Add(given =>
        {
            if (!int.TryParse(given.Tokens is [var only] ? only.Value : "1", out var percent) || percent is < 1 or > 100) given.AddError("--trouble: from 1 to 100.");
        });
        var report = new Option<FileInfo?>("--report") { Description = "Where the report goes, as JSON." };
        life.AcceptOnlyFromAmong("full", "order");
        foreach (var option in (Option<double>[])[rate]) option.Validators.Add(NotNegative<double>);
        foreach (var option in (Option<int>[])[watchers, clients]) option.Validators.Add(NotNegative<int>);

        var verb = new Command("rush", "Plays customers, owners and riders: whole lives of orders over the public API and hub.")
        { target, rate, duration, orders, watchers, seed, clients, life, trouble, report };
        verb.SetAction((given, ct) => Run(
            new RushOptions(given.GetValue(target)!, given.GetValue(rate), given.GetValue(duration), given.GetValue(orders), given.GetValue(watchers),
                given.GetValue(seed), Math.Max(1, given.GetValue(clients)), given.GetValue(life) == "full", given.GetValue(trouble)),
            given.GetValue(report), ct));
        return verb;
    }

    private static async Task<int> Run(RushOptions options, FileInfo? file, CancellationToken ct)
    {
        try
        {
            var report = await RushRun.Run(options, ct, Console.IsOutputRedirected ? Plain() : Live);
            if (!Console.IsOutputRedirected) Console.Write($"\r{new string(' ', 110)}\r");
            Console.Write(RushTable.Of(report));
            if (file is not null) report.Save(file.FullName);
            return 0;
        }
        catch (Exception error) when (error is RushException or UnauthorizedAccessException or IOException)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return 1;
        }
    }

    private static void Live(RushProgress now) => Console.Write($"\r{RushTable.Line(now),-110}");

    private static Action<RushProgress> Plain()
    {
        var next = BetweenLines.TotalSeconds;
        return now =>
        {
            if (now.Seconds < next) return;
            next += BetweenLines.TotalSeconds;
            Console.WriteLine(RushTable.Line(now));
        };
    }

    private static Uri? ReadTarget(ArgumentResult given)
    {
        if (Uri.TryCreate(given.Tokens[0].Value, UriKind.Absolute, out var target) && target.Scheme is "http" or "https") return target;

        given.AddError($"--target: \"{given.Tokens[0].Value}\" is not an http address.");
        return null;
    }

    private static TimeSpan ReadDuration(ArgumentResult given)
    {
        if (RushOptions.ReadDuration(given.Tokens[0].Value) is { } duration) return duration;

        given.AddError($"--duration: \"{given.Tokens[0].Value}\" is no time; 60s, 5m and 1h are.");
        return default;
    }

    private static void NotNegative<T>(OptionResult given)
    {
        if (given.Tokens is [{ Value: ['-', ..] }]) given.AddError($"{given.IdentifierToken?.Value}: less than nothing is not possible.");
    }
}
