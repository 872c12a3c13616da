using FoodDelivery.Domain;
using FoodDelivery.Web.Operations.Pages;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Operations;

/// <param name="Does">What it is for, in the reader's language.</param>
/// <param name="EverySeconds">How often it looks whether there is something to do.</param>
/// <param name="DailyAt">Of a daily job: from when on, in Korean time (HH:mm).</param>
/// <param name="State">idle, running, paused (by an operator, or with its room) or failed.</param>
/// <param name="Result">Of the last run: ok, failed or paused, with what was done or went wrong.</param>
/// <param name="Runs">The last twenty that did something or failed, newest first.</param>
public sealed record JobView(
    string Name, string Room, string Does, long EverySeconds, string? DailyAt, string State, JobPause? Paused,
    DateTimeOffset? LastRun, long Milliseconds, string Result, DateTimeOffset? Next, IReadOnlyList<JobRunView> Runs);

/// <param name="ByName">Null: nobody whom we know any more.</param>
public sealed record JobPause(DateTimeOffset At, PersonId? By, string? ByName);

public sealed record JobRunView(DateTimeOffset At, long Milliseconds, bool Failed, string Result);

/// <summary>The jobs as operators see them, by room and name.</summary>
public sealed class JobList(Room<PlatformDb> platform, JobBoard board, IPeople people, Words words)
{
    private static readonly List<string> Order = [.. Overview.Known, "accounts", "platform"];

    public async Task<IReadOnlyList<JobView>> All(CancellationToken ct)
    {
        await using var db = platform.Read();
        var states = await db.Jobs.ToDictionaryAsync(state => state.Job, ct);
        var runs = (await db.JobRuns.OrderByDescending(run => run.Id).ToListAsync(ct)).ToLookup(run => run.Job);
        List<JobView> all = [];
        foreach (var run in board.Runs)
            all.Add(Draw(run, board.Of(run.Name).Plan, await PauseOf(states.GetValueOrDefault(run.Name), ct), runs[run.Name]));
        return [.. all.OrderBy(job => Order.IndexOf(job.Room)).ThenBy(job => job.Name, StringComparer.Ordinal)];
    }

    /// <exception cref="RefusedException">not_found.</exception>
    public async Task<JobView> One(string name, CancellationToken ct) =>
        (await All(ct)).FirstOrDefault(job => job.Name == name) ?? throw RefusedException.NotFound();

    private async Task<JobPause?> PauseOf(JobState? state, CancellationToken ct) => state?.PausedAt is { } at
        ? new JobPause(at, state.PausedBy, state.PausedBy is { } who ? (await people.Find(who, ct))?.Name : null)
        : null;

    private JobView Draw(JobRun run, JobPlan plan, JobPause? pause, IEnumerable<JobRunRow> runs) => new(
        run.Name, run.Room, words[OperatorWords.Job(run.Name)], (long)plan.Every.TotalSeconds,
        plan.At?.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture), pause is null ? run.State : "paused", pause,
        run.LastRun, run.Milliseconds, run.Result, run.Next, [.. runs.Select(row => new JobRunView(row.At, row.Milliseconds, row.Failed, row.Result))]);
}
