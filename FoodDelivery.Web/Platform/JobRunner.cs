using FoodDelivery.Domain;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Platform;

/// <summary>
/// Runs a job when it is time, one run of each at once, and remembers what it did. A daily job has done its day only when it has come to
/// its end: after a death, a failure or a night in which nothing served, it runs as soon as it can, and however the clock jumps, once.
/// </summary>
public sealed class JobRunner(Room<PlatformDb> platform, RoomStates rooms, TimeProvider clock, ILogger<JobRunner> log)
{
    public const int RunsKept = 20;

    /// <summary>How long a daily job rests that has failed.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromMinutes(10);

    private const int LongestResult = 500;

    public async Task Run(JobSeat seat, IRoomJob job, DateTimeOffset? next, CancellationToken ct)
    {
        var asked = seat.TakeAsked();
        if (!seat.Begin()) return;
        try
        {
            if (!asked && (seat.PausedAt is not null || !await IsTime(seat, ct))) return;

            if (rooms.IsPaused(seat.Plan.Room)) seat.Note(clock.GetUtcNow(), 0, "paused", "paused", next);
            else await Work(seat, job, next, ct);
        }
        finally
        {
            seat.End();
        }
    }

    private async Task<bool> IsTime(JobSeat seat, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (seat.Plan.SlotBefore(now) is not { } slot) return true;
        if (seat.Slot is { } done) return done < slot && now >= seat.NotBefore;

        // A new house begins with its first night.
        await Keep(seat, null, slot, ct);
        return false;
    }

    private async Task Work(JobSeat seat, IRoomJob job, DateTimeOffset? next, CancellationToken ct)
    {
        var (at, started) = (clock.GetUtcNow(), clock.GetTimestamp());
        var (done, failure) = (default(string), default(string));
        try
        {
            done = await job.Run(ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return;
        }
        catch (RefusedException) when (rooms.IsPaused(seat.Plan.Room))
        {
            seat.Note(at, (long)clock.GetElapsedTime(started).TotalMilliseconds, "paused", "paused", next);
            return;
        }
        catch (Exception error)
        {
            log.LogError(error, "The job {Job} failed; it runs again at its next time", seat.Plan.Name);
            failure = error.Message.Length <= LongestResult ? error.Message : error.Message[..LongestResult];
            seat.NotBefore = at + Rest;
        }
        var took = (long)clock.GetElapsedTime(started).TotalMilliseconds;
        seat.Note(at, took, failure is null ? done is null ? "ok" : $"ok: {done}" : $"failed: {failure}", failure is null ? "idle" : "failed", next);
        var run = (failure ?? done) is { } result
            ? new JobRunRow { Job = seat.Plan.Name, At = at, Milliseconds = took, Failed = failure is not null, Result = result }
            : null;
        await Keep(seat, run, failure is null ? seat.Plan.SlotBefore(at) : null, ct);
    }

    private async Task Keep(JobSeat seat, JobRunRow? run, DateTimeOffset? slot, CancellationToken ct)
    {
        if (run is null && slot is null) return;

        try
        {
            await platform.WriteEvenIfPaused(async db =>
            {
                if (run is not null) await Add(db, run, ct);
                if (slot is not null && await db.StateOf(seat.Plan.Name, ct) is var state && (state.Slot is null || state.Slot < slot)) state.Slot = slot;
                return true;
            }, ct);
            if (slot > (seat.Slot ?? DateTimeOffset.MinValue)) seat.Slot = slot;
        }
        catch (StorageUnavailableException error)
        {
            log.LogWarning(error, "What {Job} did could not be written down", seat.Plan.Name);
        }
    }

    private static async Task Add(PlatformDb db, JobRunRow run, CancellationToken ct)
    {
        var newest = db.JobRuns.Where(known => known.Job == run.Job).OrderByDescending(known => known.Id);
        var tooOld = await newest.Skip(RunsKept - 1).Select(known => known.Id).FirstOrDefaultAsync(ct);
        await db.JobRuns.Where(known => known.Job == run.Job && known.Id <= tooOld).ExecuteDeleteAsync(ct);
        db.JobRuns.Add(run);
    }
}
