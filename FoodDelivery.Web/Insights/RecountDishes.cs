using FoodDelivery.Domain;
using FoodDelivery.Domain.Stores;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Insights;

/// <param name="Events">How many orders were counted again.</param>
/// <param name="Corrected">How many counts were wrong.</param>
public sealed record Recounted(int Events, int Corrected);

/// <summary>
/// Counts everything again from Store's log, beside what is shown, and puts it right in the write that looks at the cursor: so both
/// agree at the very event at which they are compared, while orders flow.
/// </summary>
public sealed class RecountDishesHandler(Room<InsightsDb> room, IEnumerable<IRoom> rooms)
{
    private const string Counting = nameof(CountDishesWhenCookingStarted);
    private const int MostAtOnce = 1000;

    private static readonly string Cooked = EventNames.Of(typeof(CookingStarted));

    public async Task<Recounted> Handle(CancellationToken ct)
    {
        var recount = new Recount(rooms.Single(known => known.Name == "store"));
        await using (var read = room.Read()) await recount.ReadTo(await Cursor(read, ct), ct);

        return await room.Write(async db =>
        {
            await recount.ReadTo(await Cursor(db, ct), ct);
            await foreach (var held in db.Held.AsNoTracking().Where(row => row.Reaction == Counting && row.Seq <= recount.Reached && row.Type == Cooked).AsAsyncEnumerable().WithCancellation(ct))
                recount.Count(held.Json, -1);
            return new Recounted(recount.Events, await Correct(db, recount.Counts, ct));
        }, ct);
    }

    private static async Task<int> Correct(InsightsDb db, Dictionary<(StoreId, DishId, int), int> counts, CancellationToken ct)
    {
        var wrong = counts.Where(count => count.Value != 0).ToDictionary();
        await foreach (var shown in db.DishCounts.AsNoTracking().AsAsyncEnumerable().WithCancellation(ct))
        {
            var key = (shown.Store, shown.Dish, shown.Day);
            wrong[key] = wrong.GetValueOrDefault(key) - shown.Count;
        }
        var corrected = wrong.Where(difference => difference.Value != 0).ToList();
        foreach (var ((store, dish, day), difference) in corrected) await db.Add(store, dish, day, difference, ct);
        await db.DishCounts.Where(row => row.Count == 0).ExecuteDeleteAsync(ct);
        return corrected.Count;
    }

    private static Task<long> Cursor(InsightsDb db, CancellationToken ct) =>
        db.Cursors.Where(cursor => cursor.Reaction == Counting).Select(cursor => cursor.Position).SingleOrDefaultAsync(ct);

    private sealed class Recount(IRoom store)
    {
        public Dictionary<(StoreId, DishId, int), int> Counts { get; } = [];
        public int Events { get; private set; }
        public long Reached { get; private set; }

        public async Task ReadTo(long position, CancellationToken ct)
        {
            while (Reached < position)
            {
                var rows = await store.LogAfter(Reached, MostAtOnce, ct);
                foreach (var row in rows.Where(row => row.Seq <= position && row.Type == Cooked)) Count(row.Json, +1);
                Reached = rows.Count == 0 ? position : Math.Min(position, rows[^1].Seq);
            }
        }

        public void Count(string json, int times)
        {
            var cooked = (CookingStarted)EventNames.Read(Cooked, json);
            Events += times;
            foreach (var line in cooked.Lines)
            {
                var key = (cooked.Store, line.Dish, KoreanDay.Of(cooked.At).Number);
                Counts[key] = Counts.GetValueOrDefault(key) + (times * line.Quantity);
            }
        }
    }
}
