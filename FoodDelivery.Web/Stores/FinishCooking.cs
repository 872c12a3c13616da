using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Stores;

public sealed record FinishCooking(OrderId Order, PersonId Owner);

public sealed class FinishCookingHandler(Room<StoreDb> store, TimeProvider clock)
{
    /// <exception cref="RefusedException">not_found, illegal_transition, room_paused.</exception>
    public Task Handle(FinishCooking wish, CancellationToken ct) => store.Write(async db =>
    {
        var ticket = await db.OwnTicket(wish.Order, wish.Owner, ct);

        ticket.FoodReady(clock.GetUtcNow());
    }, ct);
}
