using FoodDelivery.Domain;
using FoodDelivery.Domain.Stores;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Insights;

/// <summary>What the counts have to be, read from Store's log in short looks: a long one would keep the write-ahead file from shrinking.</summary>
internal sealed class Recount(IRoom store)
{
    public static readonly string Cooked = EventNames.Of(typeof(CookingStarted));

    private const int RowsAtOnce = 20_000;

    public Dictionary<(StoreId, DishId, int), int> Days { get; } = [];
    public Dictionary<(StoreId, DishId), int> Totals { get; } = [];
    public int Events { get; private set; }

    public async Task ReadTo(long position, CancellationToken ct)
    {
        for (var read = 0L; read < position; read += RowsAtOnce)
        {
            var (after, to) = (read, Math.Min(position, read + RowsAtOnce));
            await using var db = store.ReadAny();
            foreach (var json in await db.Log.Where(row => row.Seq > after && row.Seq <= to && row.Type == Cooked).Select(row => row.Json).ToListAsync(ct))
                Count(json, +1);
        }
    }

    public void Count(string json, int times)
    {
        var cooked = (CookingStarted)EventNames.Read(Cooked, json);
        Events += times;
        var day = KoreanDay.Of(cooked.At).Number;
        foreach (var line in cooked.Lines)
        {
            Days.AddUp((cooked.Store, line.Dish, day), times * line.Quantity);
            Totals.AddUp((cooked.Store, line.Dish), times * line.Quantity);
        }
    }
}

internal static class Sums
{
    extension<TKey>(Dictionary<TKey, int> sums) where TKey : notnull
    {
        public void AddUp(TKey key, int count) => sums[key] = sums.GetValueOrDefault(key) + count;

        /// <summary>Where they differ, and by how much.</summary>
        public IReadOnlyList<(TKey Key, int Difference)> Minus(Dictionary<TKey, int> others) =>
        [
            .. sums.Keys.Union(others.Keys).Select(key => (key, sums.GetValueOrDefault(key) - others.GetValueOrDefault(key))).Where(pair => pair.Item2 != 0),
        ];
    }
}
