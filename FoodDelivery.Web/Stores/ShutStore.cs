using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Stores;

/// <summary>Closes a store for good, or lets its owner open it again.</summary>
public sealed class ShutStoreHandler(Room<StoreDb> stores, TimeProvider clock)
{
    /// <exception cref="RefusedException">not_found, room_paused.</exception>
    public Task Handle(StoreId id, bool shut, CancellationToken ct) => stores.Write(async db =>
    {
        var store = await db.Load(db.Stores, id, ct) ?? throw RefusedException.NotFound();

        if (shut) store.Shut(clock.GetUtcNow());
        else store.Readmit(clock.GetUtcNow());
    }, ct);
}
