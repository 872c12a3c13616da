using FoodDelivery.Domain;
using FoodDelivery.Domain.Stores;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Insights;

public sealed class CountDishesWhenCookingStarted(InsightsDb db) : IReactTo<CookingStarted>
{
    public async Task When(CookingStarted happened, CancellationToken ct)
    {
        foreach (var line in happened.Lines)
            await db.Add(happened.Store, line.Dish, KoreanDay.Of(happened.At).Number, line.Quantity, ct);
        db.Tell(Topic.Store(happened.Store));
    }
}
