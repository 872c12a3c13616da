using FoodDelivery.Web.Platform;
using FoodDelivery.Web.Rush;
using FoodDelivery.Web.Sandbox;

namespace FoodDelivery.Web.Check;

/// <param name="Ledger">The sandbox's directory.</param>
/// <param name="History">What a rush remembers.</param>
/// <param name="Wait">How long to wait for quiet; zero: judge at once.</param>
public sealed record AuditOptions(string File, string? Ledger, string? History, TimeSpan Wait);

/// <param name="Quiet">Nothing was under way, so everything could be judged; otherwise only what is older than its time limit.</param>
/// <param name="Unjudged">What could not be looked at, and why.</param>
public sealed record Findings(IReadOnlyList<Violation> Violations, IReadOnlyList<string> Judged, bool Quiet, IReadOnlyList<string> Unjudged);

/// <summary>Looks at everything at one moment and says what does not hold. It writes nothing.</summary>
public static class Audit
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(500);

    // A house that stands still cannot tell anybody that something is stuck: its time ends a little after its last sign of life.
    private static readonly TimeSpan BetweenSigns = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Dead = TimeSpan.FromMinutes(2);

    /// <exception cref="Microsoft.Data.Sqlite.SqliteException">The databases cannot be read.</exception>
    /// <exception cref="IOException">The ledger or the history cannot be read.</exception>
    public static async Task<Findings> Run(AuditOptions options, IReadOnlyList<Follower> followers, TimeProvider clock, CancellationToken ct)
    {
        using var evidence = new Evidence(options.File, followers);
        if (options.History is not null) evidence.Take(RushReport.Load(options.History).History);
        await Quiet(evidence, options.Wait, clock, ct);

        // First the ledger, then the house: what the gateway has done was ordered before, so the house knows of it.
        if (options.Ledger is not null) evidence.Take(LedgerFile.ReadAll(options.Ledger));
        evidence.LookAnew();
        var quiet = evidence.UnderWay().Count == 0;
        var now = Math.Min(clock.GetUtcNow().UtcTicks, evidence.LastAlive() + BetweenSigns.Ticks);
        var judged = Invariant.All.Where(invariant => Missing(invariant, options) is null).ToList();
        return new Findings(
            [.. judged.SelectMany(invariant => evidence.Judge(invariant, quiet, now))],
            [.. judged.Select(invariant => invariant.Code).Distinct()], quiet,
            [
                .. Invariant.All.Select(invariant => Missing(invariant, options) is { } missing ? $"{invariant.Code} was not judged: no {missing}" : null).OfType<string>().Distinct(),
                .. evidence.Paused().Select(room => $"{room} is paused: what it has not read yet was not judged"),
            ]);
    }

    private static async Task Quiet(Evidence evidence, TimeSpan wait, TimeProvider clock, CancellationToken ct)
    {
        var started = clock.GetTimestamp();
        while (clock.GetElapsedTime(started) < wait)
        {
            evidence.LookAnew();
            var isDead = evidence.LastAlive() < clock.GetUtcNow().UtcTicks - Dead.Ticks;
            if (isDead || evidence.UnderWay().Count == 0) return;

            await Task.Delay(BetweenLooks, clock, ct);
        }
    }

    private static string? Missing(Invariant invariant, AuditOptions options) => invariant.Needs switch
    {
        Witness.Ledger when options.Ledger is null => "--ledger",
        Witness.History when options.History is null => "--history",
        _ => null,
    };
}
