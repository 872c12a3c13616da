using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Stores;

/// <param name="Seen">The version that the owner has looked at; null: whatever it is by now.</param>
public sealed record ChangeDish(DishId Dish, PersonId Owner, DishWish Wish, string? Seen = null);

public sealed class ChangeDishHandler(Room<StoreDb> stores, TimeProvider clock)
{
    /// <exception cref="RefusedException">validation_failed, not_found, version_mismatch, room_paused.</exception>
    public Task Handle(ChangeDish wish, CancellationToken ct)
    {
        wish.Wish.Check(isNew: false);
        return stores.Write(async db =>
        {
            var store = await db.OwnStoreWith(wish.Dish, wish.Owner, ct);
            var (section, dish) = (store.SectionOf(wish.Dish).Name, store.DishOf(wish.Dish)!);
            if (wish.Seen is not null && wish.Seen != DishView.VersionOf(section, dish))
                throw new RefusedException("version_mismatch", "This dish was changed elsewhere since you looked.");

            store.ChangeDish(wish.Wish.Section?.Text ?? section, wish.Wish.Over(dish), clock.GetUtcNow());
        }, ct);
    }
}
