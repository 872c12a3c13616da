using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;
using FoodDelivery.Web.Stores;

namespace FoodDelivery.Web.Insights;

public sealed record NamedDish(int Rank, StoreId StoreId, DishId DishId, string Name, int Count);

/// <summary>The ranking with names in the reader's language, also of dishes that left the menu.</summary>
public sealed class NamedRanking(DishRanking ranking, DishNames names)
{
    /// <inheritdoc cref="DishRanking.Of"/>
    public async Task<IReadOnlyList<NamedDish>> Of(StoreId? store, string period, int most, CancellationToken ct)
    {
        var dishes = await ranking.Of(store, period, most, ct);
        var named = await names.Of([.. dishes.Select(dish => dish.Dish)], ct);
        return [.. dishes.Select(dish => new NamedDish(
            dish.Rank, dish.Store, dish.Dish, named.GetValueOrDefault(dish.Dish)?.In(Words.Language) ?? "", dish.Count))];
    }
}
