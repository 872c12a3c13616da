using FoodDelivery.Domain;
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

/// <summary>Which job runs when, and how the scheduler is told.</summary>
/// <param name="At">Of a job that runs once each Korean day: from when on. Which days are done lies in a table.</param>
public sealed record JobPlan(Type Job, string Room, TimeSpan Every, TimeOnly? At, Action<IQuartzBuilder> Schedule)
{
    // How often a daily job looks whether its time has come: so late does it start at most, also after the process was down.
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);

    public string Name => Job.Name;

    public static JobPlan Of<TJob>(string room, TimeSpan every) where TJob : IRoomJob => new(typeof(TJob), room, every, null, Scheduling<TJob>(every));

    public static JobPlan Daily<TJob>(string room, TimeOnly at) where TJob : IRoomJob => new(typeof(TJob), room, TimeSpan.FromDays(1), at, Scheduling<TJob>(Look));

    /// <summary>Of a daily job: when it was last to begin.</summary>
    public DateTimeOffset? SlotBefore(DateTimeOffset now)
    {
        if (At is not { } at) return null;

        var slot = KoreanDay.Of(now).Begins + at.ToTimeSpan();
        return slot <= now ? slot : KoreanDay.Of(now).Before(1).Begins + at.ToTimeSpan();
    }

    private static Action<IQuartzBuilder> Scheduling<TJob>(TimeSpan every) where TJob : IRoomJob => quartz => quartz.ScheduleJob<ScheduledJob<TJob>>(
        trigger => trigger.WithIdentity(typeof(TJob).Name).StartNow().WithSimpleSchedule(schedule => schedule.WithInterval(every).RepeatForever()),
        job => job.WithIdentity(typeof(TJob).Name));
}

/// <summary>The one place that knows the scheduler, with those below.</summary>
[DisallowConcurrentExecution]
public sealed class ScheduledJob<TJob>(TJob job, JobBoard board, JobRunner runner, IHostApplicationLifetime house) : IJob where TJob : IRoomJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var seat = board.Of(typeof(TJob).Name);
        // What takes long is cut off when the house closes, and begun anew when it opens again; what is short may finish.
        using var closing = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, seat.Plan.At is null ? default : house.ApplicationStopping);
        await runner.Run(seat, job, context.NextFireTimeUtc, closing.Token);
    }
}

/// <summary>Lets a job run at once, also one that is paused. Whoever asks while it runs, or while another's wish waits, is served by that run.</summary>
public sealed class RunJob(JobBoard board, RoomStates rooms, ISchedulerFactory schedulers)
{
    /// <exception cref="RefusedException">not_found, room_paused.</exception>
    public async Task Now(string name, CancellationToken ct)
    {
        var seat = board.Of(name);
        rooms.RefuseIfPaused(seat.Plan.Room);
        if (seat.IsRunning || !seat.Ask()) return;

        var scheduler = await schedulers.GetScheduler(ct);
        await scheduler.TriggerJob(new JobKey(name), cancellationToken: ct);
    }
}

public static class Schedules
{
    /// <summary>After the rooms: schedules every job that they named. The store is in memory; truth and claims lie in the rooms' tables.</summary>
    public static WebApplicationBuilder AddSchedules(this WebApplicationBuilder app)
    {
        JobPlan[] plans = [.. app.Services.Select(service => service.ImplementationInstance).OfType<JobPlan>()];
        app.Services.AddSingleton<RunJob>();
        app.Services.AddQuartz(quartz =>
        {
            foreach (var plan in plans) plan.Schedule(quartz);
        });
        app.Services.AddQuartzHostedService(quartz => quartz.WaitForJobsToComplete = true);
        return app;
    }
}
