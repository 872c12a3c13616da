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

public sealed class InsightsDb(DbContextOptions<InsightsDb> options) : RoomDb(options, "insights")
{
    public DbSet<DishCount> DishCounts => Set<DishCount>();

    /// <summary>Adds to a count, in the transaction that is open, without loading it.</summary>
    public Task Add(StoreId store, DishId dish, int day, int count, CancellationToken ct) => Database.ExecuteSqlAsync(
        $"""
        INSERT INTO "insights_dish_counts" ("Store", "Dish", "Day", "Count") VALUES ({store.Value}, {dish.Value}, {day}, {count})
        ON CONFLICT ("Store", "Dish", "Day") DO UPDATE SET "Count" = "insights_dish_counts"."Count" + excluded."Count"
        """, ct);

    protected override void Furnish(ModelBuilder model) => model.Entity<DishCount>(row =>
    {
        row.ToTable("dish_counts").HasKey(count => new { count.Store, count.Dish, count.Day });
        row.HasIndex(count => count.Day);
    });
}
