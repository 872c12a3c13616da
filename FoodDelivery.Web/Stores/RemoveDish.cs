using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Stores;

public sealed record RemoveDish(DishId Dish, PersonId Owner);

public sealed class RemoveDishHandler(Room<StoreDb> stores, TimeProvider clock)
{
    /// <summary>One that is gone already is not missed.</summary>
    /// <exception cref="RefusedException">not_found: never on a menu of this owner; room_paused.</exception>
    public Task Handle(RemoveDish wish, CancellationToken ct) => stores.Write(async db =>
    {
        var own = await db.Stores.Where(store => store.Owner == wish.Owner).ToListAsync(ct);
        var store = own.FirstOrDefault(store => store.Names.ContainsKey(wish.Dish.Value)) ?? throw RefusedException.NotFound();

        store.RemoveDish(wish.Dish, clock.GetUtcNow());
    }, ct);
}
