using System.Collections.Concurrent;
using Quartz;

namespace FoodDelivery.Web.Platform;

/// <summary>Work that a room does by the clock. What is to be done lies in its tables, so a lost or a doubled trigger changes nothing.</summary>
public interface IRoomJob
{
    /// <summary>The room whose pause stops it.</summary>
    string Room { get; }

    /// <summary>How much was done, in words, for operators; null when there was nothing to do.</summary>
    Task<string?> Run(CancellationToken ct);
}

/// <summary>Which job runs how often, and how the scheduler is told.</summary>
public sealed record JobPlan(Type Job, TimeSpan Every, Action<IQuartzBuilder> Schedule)
{
    public static JobPlan Of<TJob>(TimeSpan every) where TJob : IRoomJob => new(typeof(TJob), every, quartz => quartz.ScheduleJob<ScheduledJob<TJob>>(trigger => trigger
        .WithIdentity(typeof(TJob).Name)
        .StartNow()
        .WithSimpleSchedule(schedule => schedule.WithInterval(every).RepeatForever())));
}

/// <param name="Result">ok, failed or paused, with what was done or went wrong.</param>
public sealed record JobRun(string Name, string Room, DateTimeOffset? LastRun, long Milliseconds, string Result, DateTimeOffset? Next);

/// <summary>The last run of each job, for the operations page.</summary>
public sealed class JobBoard
{
    private readonly ConcurrentDictionary<string, JobRun> _runs = new();

    public IReadOnlyList<JobRun> Runs => [.. _runs.Values.OrderBy(run => run.Name)];

    public void Note(JobRun run) => _runs[run.Name] = run;
}

/// <summary>The one place that knows the scheduler.</summary>
[DisallowConcurrentExecution]
public sealed class ScheduledJob<TJob>(TJob job, RoomStates states, JobBoard board, TimeProvider clock, ILogger<TJob> log) : IJob
    where TJob : IRoomJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var at = clock.GetUtcNow();
        var started = clock.GetTimestamp();
        var result = "ok";
        if (states.IsPaused(job.Room))
            result = "paused";
        else
            try
            {
                if (await job.Run(cancellationToken) is { } done) result = $"ok: {done}";
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                log.LogError(error, "The job {Job} failed; it runs again at its next time", typeof(TJob).Name);
                result = $"failed: {error.Message}";
            }
        board.Note(new JobRun(typeof(TJob).Name, job.Room, at, (long)clock.GetElapsedTime(started).TotalMilliseconds, result,
            context.NextFireTimeUtc));
    }
}

public static class Schedules
{
    /// <summary>After the rooms: schedules every job that they named. The store is in memory; truth and claims lie in the rooms' tables.</summary>
    public static WebApplicationBuilder AddSchedules(this WebApplicationBuilder app)
    {
        JobPlan[] plans = [.. app.Services.Select(service => service.ImplementationInstance).OfType<JobPlan>()];
        app.Services.AddSingleton<JobBoard>();
        app.Services.AddQuartz(quartz =>
        {
            foreach (var plan in plans) plan.Schedule(quartz);
        });
        app.Services.AddQuartzHostedService(quartz => quartz.WaitForJobsToComplete = true);
        return app;
    }
}
