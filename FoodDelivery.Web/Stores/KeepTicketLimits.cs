using FoodDelivery.Domain;
using FoodDelivery.Domain.Stores;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Stores;

/// <summary>From how many minutes on the tickets of a store want attention, and from how many they are late.</summary>
public sealed record KeepTicketLimits(StoreId Store, PersonId Owner, int Attention, int Late);

public sealed class KeepTicketLimitsHandler(Room<StoreDb> stores)
{
    /// <exception cref="RefusedException">validation_failed, not_found, room_paused.</exception>
    public Task Handle(KeepTicketLimits wish, CancellationToken ct)
    {
        new Checks()
            .That(wish.Attention is >= 1 and <= TicketLimits.Longest, "attention", "Between 1 and 120 minutes.")
            .That(wish.Late is >= 1 and <= TicketLimits.Longest, "late", "Between 1 and 120 minutes.")
            .That(wish.Late > wish.Attention, "late", "Late comes after attention.")
            .Throw();

        return stores.Write(async db =>
        {
            var store = await db.OwnStore(wish.Store, wish.Owner, ct);

            store.Keep(new TicketLimits(wish.Attention, wish.Late));
        }, ct);
    }
}
