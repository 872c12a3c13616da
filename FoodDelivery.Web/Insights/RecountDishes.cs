using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Insights;

/// <param name="Events">How many orders were counted again.</param>
/// <param name="Corrected">How many counts were wrong.</param>
public sealed record Recounted(int Events, int Corrected);

/// <summary>
/// Counts everything again from Store's log, as far as one look at the room saw it read, and adds what the counts differ from that. Counts
/// that have gone on meanwhile stay right, because what is added does not depend on them; so it takes many short writes instead of a long
/// one, and whatever cuts it off, the next recount finds the rest. Of two at once the later goes on alone.
/// </summary>
public sealed class RecountDishesHandler(Room<InsightsDb> room, IEnumerable<IRoom> rooms)
{
    private const string Turn = "RecountDishes";
    private const int MostAtOnce = 500;

    public async Task<Recounted> Handle(CancellationToken ct)
    {
        var turn = await TakeTurn(ct);
        var shown = await Look(ct);
        var recount = new Recount(rooms.Single(known => known.Name == "store"));
        await recount.ReadTo(shown.Position, ct);
        foreach (var held in shown.Held) recount.Count(held, -1);
        var wrongDays = recount.Days.Minus(shown.Days);
        var wrongTotals = recount.Totals.Minus(shown.Totals);

        foreach (var some in wrongDays.Chunk(MostAtOnce))
            if (!await Correct(turn, async db =>
            {
                foreach (var ((store, dish, day), difference) in some) await db.AddToDay(store, dish, day, difference, ct);
            }, ct)) return new Recounted(recount.Events, wrongDays.Count);
        foreach (var some in wrongTotals.Chunk(MostAtOnce))
            if (!await Correct(turn, async db =>
            {
                foreach (var ((store, dish), difference) in some) await db.AddToAll(store, dish, difference, ct);
            }, ct)) return new Recounted(recount.Events, wrongDays.Count);
        await Correct(turn, db => db.DishCounts.Where(row => row.Count == 0).ExecuteDeleteAsync(ct), ct);
        await Correct(turn, db => db.DishTotals.Where(row => row.Count == 0).ExecuteDeleteAsync(ct), ct);
        await Correct(turn, db => db.FillWindows(ct), ct);
        return new Recounted(recount.Events, wrongDays.Count);
    }

    private Task<long> TakeTurn(CancellationToken ct) => room.Write(async db =>
    {
        var turn = await db.Load(db.Cursors, Turn, ct) ?? db.Cursors.Add(new CursorRow { Reaction = Turn }).Entity;
        return ++turn.Position;
    }, ct);

    private Task<bool> Correct(long turn, Func<InsightsDb, Task> work, CancellationToken ct) => room.Write(async db =>
    {
        if ((await db.Load(db.Cursors, Turn, ct))!.Position != turn) return false;

        await work(db);
        return true;
    }, ct);

    // One moment, seen without keeping anybody from writing: a write would begin with a lock.
    private async Task<Shown> Look(CancellationToken ct)
    {
        await using var db = room.Read();
        await db.Database.OpenConnectionAsync(ct);
        await using var moment = ((SqliteConnection)db.Database.GetDbConnection()).BeginTransaction(deferred: true);
        await db.Database.UseTransactionAsync(moment, ct);
        var counting = nameof(CountDishesWhenCookingStarted);
        var position = await db.Cursors.Where(cursor => cursor.Reaction == counting).Select(cursor => cursor.Position).SingleOrDefaultAsync(ct);
        var held = await db.Held.Where(row => row.Reaction == counting && row.Seq <= position && row.Type == Recount.Cooked).Select(row => row.Json).ToListAsync(ct);
        Dictionary<(StoreId, DishId, int), int> days = [];
        await foreach (var row in db.DishCounts.AsAsyncEnumerable().WithCancellation(ct)) days[(row.Store, row.Dish, row.Day)] = row.Count;
        Dictionary<(StoreId, DishId), int> totals = [];
        await foreach (var row in db.DishTotals.Where(total => total.Days == 0).AsAsyncEnumerable().WithCancellation(ct)) totals[(row.Store, row.Dish)] = row.Count;
        await db.Database.UseTransactionAsync(null, ct);
        return new Shown(position, held, days, totals);
    }

    private sealed record Shown(
        long Position, IReadOnlyList<string> Held, Dictionary<(StoreId, DishId, int), int> Days, Dictionary<(StoreId, DishId), int> Totals);
}

/// <summary>Each night, so that a count that went wrong for whatever reason does not stay so.</summary>
public sealed class RecountDishes(Room<InsightsDb> room, RecountDishesHandler recount) : IRoomJob
{
    public string Room => room.Name;

    public async Task<string?> Run(CancellationToken ct)
    {
        var done = await recount.Handle(ct);
        return $"{done.Events} orders counted, {done.Corrected} counts put right";
    }
}
