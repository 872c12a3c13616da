using FoodDelivery.Domain;
using FoodDelivery.Domain.Stores;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Insights;

public sealed class CountDishesWhenCookingStarted(InsightsDb db) : IReactTo<CookingStarted>
{
    public async Task When(CookingStarted happened, CancellationToken ct)
    {
        var day = KoreanDay.Of(happened.At).Number;
        await db.MoveWindows(day, ct);
        foreach (var line in happened.Lines) await db.Add(happened.Store, line.Dish, day, line.Quantity, ct);
        db.Tell(Topic.Store(happened.Store));
    }
}
