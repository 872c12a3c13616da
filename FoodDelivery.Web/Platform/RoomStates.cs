using FoodDelivery.Domain;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Platform;

public sealed class RoomState
{
    public required string Room { get; init; }
    public DateTimeOffset? PausedAt { get; set; }
}

public sealed class PlatformDb(DbContextOptions<PlatformDb> options) : RoomDb(options, "platform")
{
    public DbSet<RoomState> Rooms => Set<RoomState>();

    public DbSet<JobState> Jobs => Set<JobState>();
    public DbSet<JobRunRow> JobRuns => Set<JobRunRow>();

    /// <summary>To be changed; a new row where there is none.</summary>
    public async Task<JobState> StateOf(string job, CancellationToken ct) =>
        await this.Load(Jobs, job, ct) ?? Jobs.Add(new JobState { Job = job }).Entity;

    protected override void Furnish(ModelBuilder model)
    {
        model.Entity<RoomState>().ToTable("rooms").HasKey(state => state.Room);
        model.Entity<JobState>().ToTable("jobs").HasKey(state => state.Job);
        model.Entity<JobRunRow>(run =>
        {
            run.ToTable("job_runs");
            run.HasIndex(row => new { row.Job, row.Id });
        });
    }
}

/// <summary>Which rooms are paused. Kept in a table, so a restart changes nothing; every room but Accounts can be paused.</summary>
public sealed class RoomStates(IDbContextFactory<PlatformDb> readers)
{
    private volatile IReadOnlySet<string> _paused = new HashSet<string>();

    public bool IsPaused(string room) => _paused.Contains(room);

    /// <exception cref="RefusedException">room_paused.</exception>
    public void RefuseIfPaused(string room)
    {
        if (IsPaused(room))
            throw new RefusedException("room_paused", "This part of the system is paused just now. Nothing is lost; try again a little later.")
            { RetryAfter = TimeSpan.FromSeconds(30) };
    }

    public async Task Load(CancellationToken ct)
    {
        await using var db = await readers.CreateDbContextAsync(ct);
        _paused = (await db.Rooms.Where(state => state.PausedAt != null).Select(state => state.Room).ToListAsync(ct)).ToHashSet();
    }
}

/// <summary>Stops a room's commands, reactions and jobs, or lets them go on. Its queries, faces and log stay readable.</summary>
public sealed class PauseRoom(Room<PlatformDb> platform, RoomStates states, TimeProvider clock)
{
    public async Task Set(string room, bool paused, CancellationToken ct)
    {
        await platform.Write(async db =>
        {
            var state = await db.Rooms.AsTracking().SingleOrDefaultAsync(known => known.Room == room, ct);
            if (state is null) db.Rooms.Add(state = new RoomState { Room = room });
            state.PausedAt = paused ? state.PausedAt ?? clock.GetUtcNow() : null;
        }, ct);
        await states.Load(ct);
    }
}
