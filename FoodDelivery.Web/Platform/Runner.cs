using FoodDelivery.Domain;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Platform;

/// <summary>
/// Carries one reaction along the log that it follows: reads after the cursor, applies, and moves the cursor by compare-and-swap
/// in the same transaction. So each event takes effect once and in order per stream, whatever dies in between.
/// </summary>
public sealed class Runner<TDb>(
    Reaction<TDb> reaction, Room<TDb> room, IReadOnlyList<IRoom> rooms, RoomStates states, Bells bells, TimeProvider clock,
    ILogger<Runner<TDb>> log) : BackgroundService where TDb : RoomDb
{
    public const int MostTries = 5;
    private const int MostAtOnce = 200;

    private static readonly TimeSpan Net = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WhileHolding = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(8);
    private static readonly TimeSpan LongestWrite = TimeSpan.FromMilliseconds(15);
    private static readonly TimeSpan LongestReaction = TimeSpan.FromSeconds(5);

    private readonly IRoom _source = rooms.Single(known => known.Name == reaction.Follows);
    private long _position = -1;
    private bool _holding = true;

    /// <summary>One round. False: there was nothing to do.</summary>
    public async Task<bool> Step(CancellationToken ct)
    {
        if (states.IsPaused(room.Name)) return false;

        if (_position < 0) _position = await Cursor(ct);
        var progressed = _holding && await TryHeld(ct);
        var rows = await _source.LogAfter(_position, MostAtOnce, ct);
        if (rows.Count == 0) return progressed;

        _position = await room.WriteEvenIfPaused(db => Apply(db, rows, ct), ct);
        return true;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var bell = bells.Hear(reaction.Follows);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                // Under load a short pause lets events gather into one transaction.
                if (await Step(stoppingToken)) await Task.Delay(Gather, clock, stoppingToken);
                else if (!await bell.WaitAsync(_holding ? WhileHolding : Net, stoppingToken)) _holding = true;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                _position = -1;
                log.LogError(error, "{Reaction} could not go on; it tries again in a second", reaction.Name);
                await Task.Delay(Net, clock, CancellationToken.None);
            }
        }
    }

    private async Task<long> Apply(TDb db, IReadOnlyList<LogRow> rows, CancellationToken ct)
    {
        var held = await db.Held.Where(row => row.Reaction == reaction.Name)
            .GroupBy(row => row.Stream).Select(stream => new { stream.Key, Parked = stream.Any(row => row.State == HeldState.Parked) })
            .ToDictionaryAsync(stream => stream.Key, stream => stream.Parked, ct);
        var started = clock.GetTimestamp();
        var reached = _position;
        foreach (var row in rows)
        {
            if (reaction.Takes(row.Type))
            {
                if (held.TryGetValue(row.Stream, out var parked))
                    db.Held.Add(Behind(row, parked));
                else if (await Try(db, row.Type, row.Json, ct) is { } trouble)
                    held[row.Stream] = db.Held.Add(Hold(row, trouble)).Entity.State is HeldState.Parked;
            }
            reached = row.Seq;
            if (clock.GetElapsedTime(started) > LongestWrite) break;
        }
        _holding |= held.Count > 0;
        await Move(db, reached, ct);
        return reached;
    }

    /// <summary>Null: it took effect. Otherwise nothing of it is left and the reason comes back.</summary>
    private async Task<Exception?> Try(TDb db, string type, string json, CancellationToken ct)
    {
        var transaction = db.Database.CurrentTransaction!;
        var noticesBefore = db.Told.Notices.ToArray();
        await transaction.CreateSavepointAsync("event", ct);
        try
        {
            await reaction.Apply(db, type, json, ct).WaitAsync(LongestReaction, clock, ct);
            await db.SaveAndTell();
            db.ChangeTracker.Clear();
            await transaction.ReleaseSavepointAsync("event", ct);
            return null;
        }
        catch (Exception trouble) when (trouble is not OperationCanceledException)
        {
            db.ChangeTracker.Clear();
            db.Told.Notices.IntersectWith(noticesBefore);
            await transaction.RollbackToSavepointAsync("event", ct);
            return trouble;
        }
    }

    // Only the first of each stream is tried; those behind it follow in their order.
    private async Task<bool> TryHeld(CancellationToken ct)
    {
        await using var read = room.Read();
        var now = clock.GetUtcNow();
        var heads = await read.Held.Where(row => row.Reaction == reaction.Name)
            .GroupBy(row => row.Stream).Select(stream => stream.Min(row => row.Seq)).ToListAsync(ct);
        _holding = false;
        if (heads.Count == 0) return false;

        var due = await read.Held
            .Where(row => row.Reaction == reaction.Name && heads.Contains(row.Seq) && row.State != HeldState.Parked)
            .Select(row => new { row.Id, row.DueAt }).Take(MostAtOnce).ToListAsync(ct);
        _holding = due.Count > 0;
        var progressed = false;
        foreach (var id in due.Where(row => row.DueAt <= now).Select(row => row.Id)) progressed |= await room.WriteEvenIfPaused(db => TryHeld(db, id, ct), ct);
        return progressed;
    }

    private async Task<bool> TryHeld(TDb db, long id, CancellationToken ct)
    {
        if (await db.Held.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.State != HeldState.Parked, ct) is not { } head) return false;

        var trouble = await Try(db, head.Type, head.Json, ct);
        var row = await db.Held.AsTracking().SingleAsync(known => known.Id == id, ct);
        if (trouble is null)
            db.Held.Remove(row);
        else
            await Judge(db, row, trouble, ct);
        return trouble is null;
    }

    private async Task Judge(TDb db, HeldRow row, Exception trouble, CancellationToken ct)
    {
        var before = row.State;
        var judged = Hold(new LogRow { Seq = row.Seq, Stream = row.Stream, Type = row.Type, Json = row.Json }, trouble, row.Tries);
        (row.State, row.Reason, row.Tries, row.DueAt) = (judged.State, judged.Reason, judged.Tries, judged.DueAt);
        if (row.State is HeldState.Parked && before is not HeldState.Parked)
            await db.Held.Where(later => later.Reaction == row.Reaction && later.Stream == row.Stream && later.Seq > row.Seq)
                .ExecuteUpdateAsync(later => later.SetProperty(held => held.State, HeldState.Parked), ct);
    }

    private HeldRow Hold(LogRow row, Exception trouble, int triesBefore = 0)
    {
        var now = clock.GetUtcNow();
        var waits = trouble is NotYetException;
        var tries = waits ? triesBefore : triesBefore + 1;
        var state = waits ? HeldState.Waiting : trouble is RefusedException || tries >= MostTries ? HeldState.Parked : HeldState.Retrying;
        if (state is HeldState.Parked)
            log.LogError(trouble, "{Reaction} parked {Event} of {Stream} after {Tries} tries", reaction.Name, row.Type, row.Stream, tries);

        return New(row, state, $"{trouble.GetType().Name}: {trouble.Message}", tries,
            waits ? now : now + TimeSpan.FromMilliseconds(100 << tries));
    }

    private HeldRow Behind(LogRow row, bool parked) =>
        New(row, parked ? HeldState.Parked : HeldState.Waiting, "Behind an earlier event of its stream.", 0, clock.GetUtcNow());

    private HeldRow New(LogRow row, HeldState state, string reason, int tries, DateTimeOffset due) => new()
    {
        Reaction = reaction.Name,
        Seq = row.Seq,
        Stream = row.Stream,
        Type = row.Type,
        Json = row.Json,
        State = state,
        Reason = reason,
        Tries = tries,
        HeldAt = clock.GetUtcNow(),
        DueAt = due,
    };

    private async Task<long> Cursor(CancellationToken ct)
    {
        await using var read = room.Read();
        if (await read.Cursors.SingleOrDefaultAsync(cursor => cursor.Reaction == reaction.Name, ct) is { } known) return known.Position;

        return await room.WriteEvenIfPaused(async db =>
        {
            if (!await db.Cursors.AnyAsync(cursor => cursor.Reaction == reaction.Name, ct))
                db.Cursors.Add(new CursorRow { Reaction = reaction.Name });
            return 0L;
        }, ct);
    }

    private async Task Move(TDb db, long reached, CancellationToken ct)
    {
        var from = _position;
        var moved = await db.Cursors.Where(cursor => cursor.Reaction == reaction.Name && cursor.Position == from)
            .ExecuteUpdateAsync(cursor => cursor.SetProperty(known => known.Position, reached), ct);
        if (moved == 0) throw new InvalidOperationException($"Somebody else moved the cursor of {reaction.Name}; this round is taken back.");
    }
}
