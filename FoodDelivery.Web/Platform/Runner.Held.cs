using FoodDelivery.Domain;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Platform;

/// <summary>What could not be applied: when it is tried again, when it is parked, and who stands behind it.</summary>
public sealed partial class Runner<TDb>
{
    public const int MostTries = 5;

    // Only the first of each stream is tried; those behind it follow in their order.
    private async Task<bool> TryHeld(CancellationToken ct)
    {
        await using var read = room.Read();
        var now = clock.GetUtcNow();
        var mine = read.Held.Where(row => row.Reaction == reaction.Name);
        var heads = mine.Where(row => row.State != HeldState.Parked && !mine.Any(earlier => earlier.Stream == row.Stream && earlier.Seq < row.Seq));
        // Those that waited longest first, so that many that cannot go on yet keep nobody from it.
        var due = await heads.Where(row => row.DueAt <= now).OrderBy(row => row.DueAt).ThenBy(row => row.Seq).Select(row => row.Id).Take(MostAtOnce).ToListAsync(ct);
        _holding = due.Count > 0 || await heads.AnyAsync(ct);
        var progressed = false;
        foreach (var id in due) progressed |= await room.WriteEvenIfPaused(db => TryHeld(db, id, ct), ct);
        return progressed;
    }

    private async Task<bool> TryHeld(TDb db, long id, CancellationToken ct)
    {
        if (await db.Held.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.State != HeldState.Parked, ct) is not { } head) return false;

        var trouble = await Try(db, head.Seq, head.Type, head.Json, ct);
        var row = await db.Held.AsTracking().SingleAsync(known => known.Id == id, ct);
        if (trouble is null)
            db.Held.Remove(row);
        else
            await Judge(db, row, trouble, ct);
        return trouble is null;
    }

    private async Task Judge(TDb db, HeldRow row, Exception trouble, CancellationToken ct)
    {
        var judged = Hold(new LogRow { Seq = row.Seq, Stream = row.Stream, Type = row.Type, Json = row.Json }, trouble, row.Tries, row.HeldAt);
        (row.State, row.Reason, row.Tries, row.DueAt) = (judged.State, judged.Reason, judged.Tries, judged.DueAt);
        if (row.State is HeldState.Parked)
            await db.Held.Where(later => later.Reaction == row.Reaction && later.Stream == row.Stream && later.Seq > row.Seq)
                .ExecuteUpdateAsync(later => later.SetProperty(held => held.State, HeldState.Parked), ct);
    }

    private HeldRow Hold(LogRow row, Exception trouble, int triesBefore = 0, DateTimeOffset? since = null)
    {
        var now = clock.GetUtcNow();
        var waits = trouble is NotYetException;
        var tries = waits ? triesBefore : triesBefore + 1;
        var state = waits ? HeldState.Waiting : trouble is RefusedException || tries >= MostTries ? HeldState.Parked : HeldState.Retrying;
        if (state is HeldState.Parked)
            log.LogError(trouble, "{Reaction} parked {Event} of {Stream} after {Tries} tries", reaction.Name, row.Type, row.Stream, tries);

        return New(row, state, $"{trouble.GetType().Name}: {trouble.Message}", tries,
            now + (waits ? Patience(now - (since ?? now)) : TimeSpan.FromMilliseconds(100 << Math.Min(tries, MostTries))));
    }

    // What waits is asked at once at first, and once a second when it has been waiting for long.
    private static TimeSpan Patience(TimeSpan waited) => waited / 10 < Net ? waited / 10 : Net;

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
}
