using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Stores;

/// <param name="Until">For closing: when it opens by itself again; null: when the owner says so.</param>
public sealed record OpenStore(StoreId Store, PersonId Owner, bool? Open, DateTimeOffset? Until);

public sealed class OpenStoreHandler(Room<StoreDb> stores, TimeProvider clock)
{
    /// <exception cref="RefusedException">validation_failed, not_found, room_paused.</exception>
    public Task Handle(OpenStore wish, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        new Checks()
            .That(wish.Open is not null, "open", "Say true or false.")
            .That(wish.Until is null || wish.Until > now, "until", "Choose a time to come.")
            .Throw();

        return stores.Write(async db =>
        {
            var store = await db.OwnStore(wish.Store, wish.Owner, ct);

            if (wish.Open is true) store.Open(now);
            else store.Close(wish.Until, now);
        }, ct);
    }
}
