using System.Security.Cryptography;
using System.Text;
using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Stores;

/// <param name="Key">Of the form that it was typed into: sent again, it adds nothing.</param>
public sealed record AddDish(StoreId Store, PersonId Owner, DishWish Dish, string? Key = null);

public sealed class AddDishHandler(Room<StoreDb> stores, TimeProvider clock)
{
    /// <exception cref="RefusedException">validation_failed, not_found, illegal_transition (the menu is full), room_paused.</exception>
    public async Task<DishId> Handle(AddDish wish, CancellationToken ct)
    {
        wish.Dish.Check(isNew: true);
        var id = wish.Key is null ? DishId.New() : Of(wish.Store, wish.Key);

        await stores.Write(async db =>
        {
            var store = await db.OwnStore(wish.Store, wish.Owner, ct);

            store.AddDish(wish.Dish.Section!.Text, wish.Dish.New(id), clock.GetUtcNow());
        }, ct);
        return id;
    }

    // Made of the store's id as well, so that nobody can take the id of another store's dish.
    private static DishId Of(StoreId store, string key) => new(new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{store}/{key}")).AsSpan(0, 16)));
}
