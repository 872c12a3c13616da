using FoodDelivery.Domain;
using FoodDelivery.Web.Ordering;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Insights;

public sealed record NamedDish(int Rank, StoreId StoreId, DishId DishId, string Name, int Count);

public static class InsightsApi
{
    public static WebApplication MapInsights(this WebApplication app)
    {
        app.MapGet("/api/insights/dishes", Ranking).WithTags("Insights")
            .WithSummary("The dishes that were cooked most: today, in 7 or 30 days, or ever.");
        return app;
    }

    private static async Task<Listed<NamedDish>> Ranking(
        DishRanking ranking, DishNames names, string? storeId, string? period, string? limit, CancellationToken ct)
    {
        new Checks().That(storeId is null || Guid.TryParse(storeId, out _), "storeId", "This is not the id of a store.").Throw();
        StoreId? store = storeId is null ? null : new StoreId(Guid.Parse(storeId));
        var dishes = await ranking.Of(store, period ?? "all", Paging.Of(limit, null).Limit, ct);
        var named = await names.Of([.. dishes.Select(dish => dish.Dish)], ct);
        return new Listed<NamedDish>([.. dishes.Select(dish => new NamedDish(
            dish.Rank, dish.Store, dish.Dish, named.GetValueOrDefault(dish.Dish)?.In(Words.Language) ?? "", dish.Count))], null);
    }
}
