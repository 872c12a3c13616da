using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Platform;

/// <summary>
/// Carries one reaction along the log that it follows: reads after the cursor, applies, and moves the cursor by compare-and-swap
/// in the same transaction. So each event takes effect once and in order per stream, whatever dies in between.
/// </summary>
public sealed partial class Runner<TDb>(
    Reaction<TDb> reaction, Room<TDb> room, IReadOnlyList<IRoom> rooms, RoomStates states, Bells bells, TimeProvider clock,
    ILogger<Runner<TDb>> log) : BackgroundService where TDb : RoomDb
{
    private const int MostAtOnce = 200;

    private static readonly TimeSpan Net = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WhileHolding = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan WhileStepping = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestWrite = TimeSpan.FromMilliseconds(15);
    private static readonly TimeSpan LongestReaction = TimeSpan.FromSeconds(5);

    private readonly IRoom _source = rooms.Single(known => known.Name == reaction.Follows);
    private long _position = -1;
    private long _saved = -1;
    private long _savedAt;
    private bool _holding = true;
    private bool _anyHeld = true;
    private CutOffException? _cutOff;

    /// <summary>One round. False: there was nothing to do.</summary>
    public async Task<bool> Step(CancellationToken ct)
    {
        if (states.IsPaused(room.Name)) return false;

        if (_position < 0) await StartFromCursor(ct);
        try
        {
            var progressed = _holding && await TryHeld(ct);
            var rows = await _source.LogAfter(_position, MostAtOnce, ct);
            if (rows.Count == 0) return progressed;

            // Events of no concern are stepped over without a write; the cursor follows with the next one, after a second at most.
            if (rows.Any(row => reaction.Takes(row.Type)))
                await Write(db => Apply(db, rows, ct), ct);
            else if (clock.GetElapsedTime(_savedAt) > Net)
                await Save(rows[^1].Seq, ct);
            else
                _position = rows[^1].Seq;
            return true;
        }
        catch (CutOffException cut)
        {
            // All of this round is taken back; the next one holds that event and does the others.
            _cutOff = cut;
            return true;
        }
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
                else if (!await bell.Wait(_holding ? WhileHolding : _position > _saved ? WhileStepping : Net, clock, stoppingToken)) await WhenQuiet(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception error)
            {
                log.LogError(error, "{Reaction} could not go on; it tries again in a second", reaction.Name);
                await Task.Delay(Net, clock, CancellationToken.None);
            }
        }
        await WhenQuiet(CancellationToken.None);
    }

    private async Task StartFromCursor(CancellationToken ct)
    {
        _saved = _position = await Cursor(ct);
        _holding = _anyHeld = true; // Another node may have been here, or this one before it died.
    }

    /// <summary>Between rounds, when nobody rings: the cursor follows to what was stepped over, and what is held is looked at again.</summary>
    public async Task WhenQuiet(CancellationToken ct)
    {
        _holding = _anyHeld = true; // An operator may have let something go on.
        if (_position > _saved && !states.IsPaused(room.Name)) await Save(_position, ct);
    }

    private Task Save(long position, CancellationToken ct) => Write(_ => Task.FromResult(position), ct);

    private async Task Write(Func<TDb, Task<long>> read, CancellationToken ct)
    {
        var from = _saved;
        _position = -1; // Asked again unless this round is committed.
        _savedAt = clock.GetTimestamp();
        _saved = _position = await room.WriteEvenIfPaused(async db =>
        {
            var reached = await read(db);
            if (db.MoveCursor(reaction.Name, from, reached)) return reached;
            throw new InvalidOperationException($"Somebody else moved the cursor of {reaction.Name}; this round is taken back.");
        }, ct);
    }

    private async Task<long> Apply(TDb db, IReadOnlyList<LogRow> rows, CancellationToken ct)
    {
        var parked = _anyHeld ? await HeldStreams(db, ct) : [];
        List<HeldRow> held = []; // Given to the context at the end, because an event that fails clears it.
        var started = clock.GetTimestamp();
        var reached = rows[0].Seq;
        foreach (var row in rows)
        {
            if (reaction.Takes(row.Type))
            {
                if (parked.TryGetValue(row.Stream, out var firstIsParked))
                    held.Add(Behind(row, firstIsParked));
                else if (await Try(db, row.Seq, row.Type, row.Json, ct) is { } trouble)
                {
                    held.Add(Hold(row, trouble));
                    parked[row.Stream] = held[^1].State is HeldState.Parked;
                }
            }
            reached = row.Seq;
            if (clock.GetElapsedTime(started) > LongestWrite) break;
        }
        _holding |= parked.Count > 0;
        _anyHeld = parked.Count > 0;
        db.Held.AddRange(held);
        return reached;
    }

    private Task<Dictionary<Guid, bool>> HeldStreams(TDb db, CancellationToken ct) => db.Held.Where(row => row.Reaction == reaction.Name)
        .GroupBy(row => row.Stream).Select(stream => new { stream.Key, Parked = stream.Any(row => row.State == HeldState.Parked) })
        .ToDictionaryAsync(stream => stream.Key, stream => stream.Parked, ct);

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
}
