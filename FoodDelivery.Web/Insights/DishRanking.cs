using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Insights;

public sealed record RankedDish(int Rank, StoreId Store, DishId Dish, int Count);

/// <summary>Which dishes are cooked most, by Korean days.</summary>
public sealed class DishRanking(Room<InsightsDb> room, TimeProvider clock)
{
    /// <param name="period">today, 7d, 30d or all; days count whole and today is one of them.</param>
    /// <exception cref="RefusedException">validation_failed.</exception>
    public async Task<IReadOnlyList<RankedDish>> Of(StoreId? store, string period, int most, CancellationToken ct)
    {
        await using var db = room.Read();
        var rows = await Within(db, store, period)
            .GroupBy(row => new { row.Store, row.Dish })
            .Select(dish => new { dish.Key.Store, dish.Key.Dish, Count = dish.Sum(row => row.Count) })
            .OrderByDescending(dish => dish.Count).ThenBy(dish => dish.Dish).Take(most).ToListAsync(ct);
        return [.. rows.Select((row, before) => new RankedDish(before + 1, row.Store, row.Dish, row.Count))];
    }

    /// <summary>For a menu: how often each of its dishes was cooked. A dish that never was is not in it.</summary>
    public async Task<IReadOnlyDictionary<DishId, int>> CountsOf(StoreId store, string period, CancellationToken ct)
    {
        await using var db = room.Read();
        return await Within(db, store, period).GroupBy(row => row.Dish)
            .Select(dish => new { dish.Key, Count = dish.Sum(row => row.Count) })
            .ToDictionaryAsync(dish => dish.Key, dish => dish.Count, ct);
    }

    /// <summary>For the start page: the most cooked of the last week.</summary>
    public Task<IReadOnlyList<RankedDish>> Top(int most, CancellationToken ct) => Of(null, "7d", most, ct);

    private IQueryable<DishCount> Within(InsightsDb db, StoreId? store, string period)
    {
        var today = KoreanDay.Of(clock.GetUtcNow());
        var first = period switch
        {
            "today" => today.Number,
            "7d" => today.Before(6).Number,
            "30d" => today.Before(29).Number,
            "all" => 0,
            _ => -1,
        };
        new Checks().That(first >= 0, "period", "One of today, 7d, 30d and all.").Throw();
        return db.DishCounts.Where(row => row.Day >= first && (store == null || row.Store == store));
    }
}
