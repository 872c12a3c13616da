using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Stores;

public sealed record FinishCooking(OrderId Order, PersonId Owner);

public sealed class FinishCookingHandler(Room<StoreDb> store, TimeProvider clock)
{
    /// <returns>False: that had been done before, so nothing was changed.</returns>
    /// <exception cref="RefusedException">not_found, illegal_transition, room_paused.</exception>
    public Task<bool> Handle(FinishCooking wish, CancellationToken ct) => store.Write(async db =>
    {
        var ticket = await db.OwnTicket(wish.Order, wish.Owner, ct);

        var before = ticket.State;
        ticket.FoodReady(clock.GetUtcNow());
        return ticket.State != before;
    }, ct);
}
