using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Stores;

/// <param name="By">Places down (positive) or up.</param>
public sealed record MoveDish(DishId Dish, PersonId Owner, int By);

/// <param name="Section">By its Korean name.</param>
/// <param name="By">Places down (positive) or up.</param>
public sealed record MoveSection(StoreId Store, PersonId Owner, string Section, int By);

/// <param name="Section">By the Korean name that it has now.</param>
public sealed record RenameSection(StoreId Store, PersonId Owner, string Section, NameWish Name);

/// <summary>In which order the menu is read, and how its sections are called.</summary>
public sealed class ArrangeMenuHandler(Room<StoreDb> stores, TimeProvider clock)
{
    /// <exception cref="RefusedException">not_found, room_paused.</exception>
    public Task Handle(MoveDish wish, CancellationToken ct) => stores.Write(async db =>
    {
        var store = await db.OwnStoreWith(wish.Dish, wish.Owner, ct);

        store.MoveDish(wish.Dish, wish.By, clock.GetUtcNow());
    }, ct);

    /// <exception cref="RefusedException">not_found, room_paused.</exception>
    public Task Handle(MoveSection wish, CancellationToken ct) => stores.Write(async db =>
    {
        var store = await db.OwnStore(wish.Store, wish.Owner, ct);

        store.MoveSection(wish.Section, wish.By, clock.GetUtcNow());
    }, ct);

    /// <exception cref="RefusedException">validation_failed, not_found, illegal_transition (another one is called so), room_paused.</exception>
    public Task Handle(RenameSection wish, CancellationToken ct)
    {
        new Checks().That(wish.Name.IsName(DishWish.LongestName), "name.ko", "A name of 1 to 60 characters in one line is needed.").Throw();
        return stores.Write(async db =>
        {
            var store = await db.OwnStore(wish.Store, wish.Owner, ct);

            store.RenameSection(wish.Section, wish.Name.Text, clock.GetUtcNow());
        }, ct);
    }
}
