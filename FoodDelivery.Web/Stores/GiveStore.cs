using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Stores;

/// <summary>Gives a store to another owner. Orders that are on their way stay with the one who was asked.</summary>
public sealed class GiveStoreHandler(Room<StoreDb> stores, IPeople people, TimeProvider clock)
{
    /// <exception cref="RefusedException">not_found, validation_failed, room_paused.</exception>
    public async Task Handle(StoreId id, PersonId owner, CancellationToken ct)
    {
        var mayOwn = await people.IsOpenOwner(owner, ct);
        await stores.Write(async db =>
        {
            var store = await db.Load(db.Stores, id, ct) ?? throw RefusedException.NotFound();
            new Checks().That(mayOwn, "ownerId", "Choose an owner whose account is open.").Throw();

            store.GiveTo(owner, clock.GetUtcNow());
        }, ct);
    }
}
