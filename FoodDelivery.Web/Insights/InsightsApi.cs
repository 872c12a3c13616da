using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Insights;

public static class InsightsApi
{
    public static WebApplication MapInsights(this WebApplication app)
    {
        app.MapGet("/api/insights/dishes", Ranking).WithTags("Insights")
            .WithSummary("The dishes that were cooked most: today, in 7 or 30 days, or ever.");
        return app;
    }

    private static async Task<Listed<NamedDish>> Ranking(NamedRanking ranking, string? storeId, string? period, string? limit, CancellationToken ct)
    {
        new Checks().That(storeId is null || Guid.TryParse(storeId, out _), "storeId", "This is not the id of a store.").Throw();
        StoreId? store = storeId is null ? null : new StoreId(Guid.Parse(storeId));
        return new Listed<NamedDish>(await ranking.Of(store, period ?? "all", Paging.Of(limit, null).Limit, ct), null);
    }
}
