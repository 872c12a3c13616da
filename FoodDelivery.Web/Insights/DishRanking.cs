using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Insights;

public sealed record RankedDish(int Rank, StoreId Store, DishId Dish, int Count);

/// <summary>Which dishes are cooked most, by Korean days.</summary>
public sealed class DishRanking(Room<InsightsDb> room, TimeProvider clock)
{
    public static readonly IReadOnlyList<(string Period, int Days)> Periods = [("today", 1), ("7d", 7), ("30d", 30), ("all", 0)];

    /// <param name="period">today, 7d, 30d or all; days count whole and today is one of them.</param>
    /// <exception cref="RefusedException">validation_failed.</exception>
    public async Task<IReadOnlyList<RankedDish>> Of(StoreId? store, string period, int most, CancellationToken ct)
    {
        await using var db = room.Read();
        var rows = await (await Within(db, store, period, ct))
            .OrderByDescending(dish => dish.Count).ThenBy(dish => dish.Dish).Take(most).ToListAsync(ct);
        return [.. rows.Select((row, before) => new RankedDish(before + 1, row.Store, row.Dish, row.Count))];
    }

    /// <summary>For a menu: how often each of its dishes was cooked. A dish that never was is not in it.</summary>
    public async Task<IReadOnlyDictionary<DishId, int>> CountsOf(StoreId store, string period, CancellationToken ct)
    {
        await using var db = room.Read();
        return await (await Within(db, store, period, ct)).ToDictionaryAsync(dish => dish.Dish, dish => dish.Count, ct);
    }

    /// <summary>For the start page: the most cooked of the last week.</summary>
    public Task<IReadOnlyList<RankedDish>> Top(int most, CancellationToken ct) => Of(null, "7d", most, ct);

    private async Task<IQueryable<DishTotal>> Within(InsightsDb db, StoreId? store, string period, CancellationToken ct)
    {
        var known = Periods.FirstOrDefault(known => known.Period == period);
        new Checks().That(known.Period is not null, "period", "One of today, 7d, 30d and all.").Throw();
        var (days, today) = (known.Days, KoreanDay.Of(clock.GetUtcNow()).Number);
        if (days == 0 || await db.DishWindows.AnyAsync(window => window.Days == days && window.Until == today, ct))
            return db.DishTotals.Where(total => total.Days == days && total.Count > 0 && (store == null || total.Store == store));

        // In the minute after midnight, or where the clock went back: the windows end with another day.
        return db.DishCounts.Where(row => row.Day > today - days && (store == null || row.Store == store))
            .GroupBy(row => new { row.Store, row.Dish })
            .Select(dish => new DishTotal { Days = days, Store = dish.Key.Store, Dish = dish.Key.Dish, Count = dish.Sum(row => row.Count) });
    }
}
