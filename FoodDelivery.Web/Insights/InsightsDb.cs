using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Insights;

/// <summary>How often a dish was cooked on one Korean day.</summary>
public sealed class DishCount
{
    public StoreId Store { get; init; }
    public DishId Dish { get; init; }

    /// <summary>The number of the Korean day.</summary>
    public int Day { get; init; }

    public int Count { get; init; }
}

/// <summary>The sum of a dish's days in a window, so that no ranking has to add up a million of them.</summary>
public sealed class DishTotal
{
    public int Days { get; init; }
    public StoreId Store { get; init; }
    public DishId Dish { get; init; }
    public int Count { get; init; }
}

/// <summary>The last <see cref="Days"/> days up to <see cref="Until"/>; 0 days: ever.</summary>
public sealed class Window
{
    public int Days { get; init; }

    /// <summary>The number of its last day. Who asks on another day adds up the days.</summary>
    public int Until { get; init; }
}

public sealed class InsightsDb(DbContextOptions<InsightsDb> options) : RoomDb(options, "insights")
{
    public static readonly IReadOnlyList<int> Windows = [0, 1, 7, 30];

    public DbSet<DishCount> DishCounts => Set<DishCount>();
    public DbSet<DishTotal> DishTotals => Set<DishTotal>();
    public DbSet<Window> DishWindows => Set<Window>();

    /// <summary>Adds to a count and to the windows in which its day lies, in the transaction that is open, without loading them.</summary>
    public async Task Add(StoreId store, DishId dish, int day, int count, CancellationToken ct)
    {
        await AddToDay(store, dish, day, count, ct);
        await Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "insights_dish_totals" ("Days", "Store", "Dish", "Count")
            SELECT "Days", {store.Value}, {dish.Value}, {count} FROM "insights_dish_windows"
            WHERE "Days" = 0 OR ({day} <= "Until" AND {day} > "Until" - "Days")
            ON CONFLICT ("Days", "Store", "Dish") DO UPDATE SET "Count" = "insights_dish_totals"."Count" + excluded."Count"
            """, ct);
    }

    public Task AddToDay(StoreId store, DishId dish, int day, int count, CancellationToken ct) => Database.ExecuteSqlAsync(
        $"""
        INSERT INTO "insights_dish_counts" ("Store", "Dish", "Day", "Count") VALUES ({store.Value}, {dish.Value}, {day}, {count})
        ON CONFLICT ("Store", "Dish", "Day") DO UPDATE SET "Count" = "insights_dish_counts"."Count" + excluded."Count"
        """, ct);

    public Task AddToAll(StoreId store, DishId dish, int count, CancellationToken ct) => Database.ExecuteSqlAsync(
        $"""
        INSERT INTO "insights_dish_totals" ("Days", "Store", "Dish", "Count") VALUES (0, {store.Value}, {dish.Value}, {count})
        ON CONFLICT ("Days", "Store", "Dish") DO UPDATE SET "Count" = "insights_dish_totals"."Count" + excluded."Count"
        """, ct);

    /// <summary>Lets the windows end with this day, if they do not yet.</summary>
    /// <returns>False: they did.</returns>
    public async Task<bool> MoveWindows(int today, CancellationToken ct)
    {
        if (await Database.ExecuteSqlAsync($"""UPDATE "insights_dish_windows" SET "Until" = {today} WHERE "Days" > 0 AND "Until" < {today}""", ct) == 0) return false;

        await FillWindows(ct);
        return true;
    }

    // The plus signs keep SQLite from walking through all days in the order of dishes.
    public async Task FillWindows(CancellationToken ct)
    {
        await DishTotals.Where(total => total.Days > 0).ExecuteDeleteAsync(ct);
        await Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "insights_dish_totals" ("Days", "Store", "Dish", "Count")
            SELECT w."Days", d."Store", d."Dish", SUM(d."Count") FROM "insights_dish_windows" w
            CROSS JOIN "insights_dish_counts" d ON d."Day" > w."Until" - w."Days" AND d."Day" <= w."Until"
            WHERE w."Days" > 0 GROUP BY +w."Days", +d."Store", +d."Dish"
            """, ct);
    }

    protected override void Furnish(ModelBuilder model)
    {
        model.Entity<DishCount>(row =>
        {
            row.ToTable("dish_counts").HasKey(count => new { count.Store, count.Dish, count.Day });
            row.HasIndex(count => count.Day);
        });
        model.Entity<DishTotal>(row =>
        {
            row.ToTable("dish_totals").HasKey(total => new { total.Days, total.Store, total.Dish });
            row.HasIndex(total => new { total.Days, total.Count, total.Dish }).IsDescending(false, true, false);
        });
        model.Entity<Window>(window =>
        {
            window.ToTable("dish_windows").HasKey(row => row.Days);
            window.Property(row => row.Days).ValueGeneratedNever();
            window.HasData(Windows.Select(days => new Window { Days = days }));
        });
    }
}
