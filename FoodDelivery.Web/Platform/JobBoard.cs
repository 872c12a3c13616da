using FoodDelivery.Domain;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Platform;

/// <summary>What operators decided of a job, and which day's work a daily one has done. No row: nothing yet.</summary>
public sealed class JobState
{
    public required string Job { get; init; }
    public DateTimeOffset? PausedAt { get; set; }
    public PersonId? PausedBy { get; set; }

    /// <summary>The last slot of a daily job that is done.</summary>
    public DateTimeOffset? Slot { get; set; }
}

/// <summary>A run that did something, or failed.</summary>
public sealed class JobRunRow
{
    public long Id { get; init; }
    public required string Job { get; init; }
    public DateTimeOffset At { get; init; }
    public long Milliseconds { get; init; }
    public bool Failed { get; init; }
    public required string Result { get; init; }
}

/// <param name="Result">ok, failed or paused, with what was done or went wrong; empty before the first run.</param>
/// <param name="State">idle, running, paused (by an operator, or with its room) or failed.</param>
public sealed record JobRun(string Name, string Room, DateTimeOffset? LastRun, long Milliseconds, string Result, DateTimeOffset? Next, string State);

/// <summary>A job as this process knows it: whether it runs, is asked to, is paused, and how it went last.</summary>
public sealed class JobSeat(JobPlan plan)
{
    private int _running;
    private int _asked;

    public JobPlan Plan => plan;

    public DateTimeOffset? PausedAt { get; private set; }

    public DateTimeOffset? Slot { get; set; }

    /// <summary>Of a daily job that failed: when it is tried again.</summary>
    public DateTimeOffset NotBefore { get; set; }

    public JobRun Last { get; private set; } = new(plan.Name, plan.Room, null, 0, "", null, "idle");

    public bool IsRunning => Volatile.Read(ref _running) == 1;

    /// <returns>False: it runs already.</returns>
    public bool Begin() => Interlocked.Exchange(ref _running, 1) == 0;

    public void End() => Volatile.Write(ref _running, 0);

    /// <returns>False: somebody else has asked, and that wish still waits.</returns>
    public bool Ask() => Interlocked.Exchange(ref _asked, 1) == 0;

    public bool TakeAsked() => Interlocked.Exchange(ref _asked, 0) == 1;

    public void Note(DateTimeOffset at, long milliseconds, string result, string state, DateTimeOffset? next) =>
        Last = new JobRun(plan.Name, plan.Room, at, milliseconds, result, next, state);

    public void Know(JobState? state, JobRunRow? last)
    {
        (PausedAt, Slot) = (state?.PausedAt, state?.Slot ?? Slot);
        if (Last.LastRun is null && last is not null)
            Note(last.At, last.Milliseconds, last.Failed ? $"failed: {last.Result}" : $"ok: {last.Result}", last.Failed ? "failed" : "idle", null);
    }
}

/// <summary>All jobs of the house. What has to survive lies in the platform's tables.</summary>
public sealed class JobBoard(IEnumerable<JobPlan> plans, IDbContextFactory<PlatformDb> readers)
{
    private readonly Dictionary<string, JobSeat> _seats = plans.ToDictionary(plan => plan.Name, plan => new JobSeat(plan));

    /// <summary>By name.</summary>
    public IReadOnlyList<JobSeat> Seats => [.. _seats.Values.OrderBy(seat => seat.Plan.Name, StringComparer.Ordinal)];

    public IReadOnlyList<JobRun> Runs => [.. Seats.Select(seat => seat.Last with
    {
        State = seat.PausedAt is not null ? "paused" : seat.IsRunning ? "running" : seat.Last.State,
        Next = seat.PausedAt is not null ? null : Next(seat),
    })];

    /// <exception cref="RefusedException">not_found.</exception>
    public JobSeat Of(string name) => _seats.GetValueOrDefault(name) ?? throw RefusedException.NotFound();

    public async Task Load(CancellationToken ct)
    {
        await using var db = await readers.CreateDbContextAsync(ct);
        var states = await db.Jobs.ToDictionaryAsync(state => state.Job, ct);
        var newest = await db.JobRuns.Where(run => run.Id == db.JobRuns.Where(same => same.Job == run.Job).Max(same => same.Id)).ToDictionaryAsync(run => run.Job, ct);
        foreach (var (name, seat) in _seats) seat.Know(states.GetValueOrDefault(name), newest.GetValueOrDefault(name));
    }

    private static DateTimeOffset? Next(JobSeat seat) => seat.Plan.At is null || seat.Slot is not { } done
        ? seat.Last.Next
        : seat.NotBefore > done + seat.Plan.Every ? seat.NotBefore : done + seat.Plan.Every;
}

/// <summary>Stops one job from running by the clock, or lets it go on.</summary>
public sealed class PauseJob(Room<PlatformDb> platform, JobBoard board, TimeProvider clock)
{
    /// <exception cref="RefusedException">not_found.</exception>
    public async Task Set(string name, bool paused, PersonId who, CancellationToken ct)
    {
        board.Of(name);
        await platform.Write(async db =>
        {
            var state = await db.StateOf(name, ct);
            if (paused == state.PausedAt is not null) return;
            (state.PausedAt, state.PausedBy) = (paused ? clock.GetUtcNow() : null, paused ? who : null);
        }, ct);
        await board.Load(ct);
    }
}
