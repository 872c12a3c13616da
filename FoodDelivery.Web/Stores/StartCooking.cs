using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Stores;

public sealed record StartCooking(OrderId Order, PersonId Owner);

public sealed class StartCookingHandler(Room<StoreDb> store, TimeProvider clock)
{
    /// <returns>False: that had been done before, so nothing was changed.</returns>
    /// <exception cref="RefusedException">not_found, illegal_transition, room_paused.</exception>
    public Task<bool> Handle(StartCooking wish, CancellationToken ct) => store.Write(async db =>
    {
        var ticket = await db.OwnTicket(wish.Order, wish.Owner, ct);

        var before = ticket.State;
        ticket.StartCooking(clock.GetUtcNow());
        return ticket.State != before;
    }, ct);
}
