using FoodDelivery.Domain;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace FoodDelivery.Web.Platform;

/// <summary>A room that others may follow, whatever its tables are.</summary>
public interface IRoom
{
    string Name { get; }

    Task<IReadOnlyList<LogRow>> LogAfter(long position, int most, CancellationToken ct);

    Task<long> EndOfLog(CancellationToken ct);

    /// <summary>A context to read with, for questions that all rooms answer alike (lag, held events, an order's story).</summary>
    RoomDb ReadAny();

    Task WriteAny(Func<RoomDb, Task> work, CancellationToken ct);
}

/// <summary>
/// A room's door for its own commands, reactions and jobs. What a write decides and what its aggregates raise is saved in one
/// transaction; the answer comes after the commit.
/// </summary>
public sealed class Room<TDb>(
    string name, GroupCommitWriter writer, IDbContextFactory<TDb> readers, RoomStates states, Bells bells, Feed feed) : IRoom where TDb : RoomDb
{
    private readonly LogTail _tail = new();
    private readonly PooledDbContextFactory<TDb> _writers = new(new DbContextOptionsBuilder<TDb>().UseSqlite(writer.Connection)
        .AddInterceptors(writer.Statements).EnableThreadSafetyChecks(false).Options);

    public string Name => name;

    /// <summary>For commands.</summary>
    /// <exception cref="RefusedException">room_paused.</exception>
    /// <exception cref="StorageUnavailableException">Nothing was saved.</exception>
    public Task<T> Write<T>(Func<TDb, Task<T>> work, CancellationToken ct)
    {
        states.RefuseIfPaused(name);
        return WriteEvenIfPaused(work, ct);
    }

    public Task Write(Func<TDb, Task> work, CancellationToken ct) => Write(async db => { await work(db); return true; }, ct);

    /// <summary>For what the platform itself does in a room: moving cursors, settling money that has already moved.</summary>
    public async Task<T> WriteEvenIfPaused<T>(Func<TDb, Task<T>> work, CancellationToken ct)
    {
        try
        {
            var (answer, _) = await writer.Write(transaction => Save(work, transaction), Committed, ct);
            return answer;
        }
        catch (StorageUnavailableException)
        {
            _tail.Forget();
            throw;
        }
    }

    /// <summary>A context to ask with; nothing it loads is tracked.</summary>
    public TDb Read() => readers.CreateDbContext();

    public RoomDb ReadAny() => Read();

    public Task WriteAny(Func<RoomDb, Task> work, CancellationToken ct) =>
        WriteEvenIfPaused(async db => { await work(db); return true; }, ct);

    public async Task<IReadOnlyList<LogRow>> LogAfter(long position, int most, CancellationToken ct)
    {
        if (_tail.After(position, most) is { } newest) return newest;

        await using var db = Read();
        return await db.Log.Where(row => row.Seq > position).OrderBy(row => row.Seq).Take(most).ToListAsync(ct);
    }

    public async Task<long> EndOfLog(CancellationToken ct)
    {
        await using var db = Read();
        return await db.Log.MaxAsync(row => (long?)row.Seq, ct) ?? 0;
    }

    private async Task<(T Answer, Told Told)> Save<T>(Func<TDb, Task<T>> work, SqliteTransaction transaction)
    {
        var db = await _writers.CreateDbContextAsync();
        try
        {
            return await Save(db, work, transaction);
        }
        finally
        {
            if (!db.IsAbandoned) await db.DisposeAsync();
        }
    }

    private async Task<(T Answer, Told Told)> Save<T>(TDb db, Func<TDb, Task<T>> work, SqliteTransaction transaction)
    {
        var told = new Told();
        await db.Join(transaction, writer.Statements, told);
        var answer = await work(db);
        await db.SaveAndTell();
        return (answer, told);
    }

    private void Committed<T>((T Answer, Told Told) done)
    {
        if (done.Told.Log.Count > 0)
        {
            _tail.Add(done.Told.Log);
            bells.Ring(name);
        }
        feed.Tell(done.Told.Notices);
    }
}

/// <summary>What a write will tell once it is committed.</summary>
public sealed class Told
{
    public List<LogRow> Log { get; } = [];
    public HashSet<Notice> Notices { get; } = [];

    /// <summary>Forgets what was told since.</summary>
    public void Return(int log, IReadOnlyCollection<Notice> notices)
    {
        Log.RemoveRange(log, Log.Count - log);
        Notices.IntersectWith(notices);
    }
}
