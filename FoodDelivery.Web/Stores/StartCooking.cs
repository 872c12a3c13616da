using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Stores;

public sealed record StartCooking(OrderId Order, PersonId Owner);

public sealed class StartCookingHandler(Room<StoreDb> store, TimeProvider clock)
{
    /// <exception cref="RefusedException">not_found, illegal_transition, room_paused.</exception>
    public Task Handle(StartCooking wish, CancellationToken ct) => store.Write(async db =>
    {
        var ticket = await db.OwnTicket(wish.Order, wish.Owner, ct);

        ticket.StartCooking(clock.GetUtcNow());
    }, ct);
}
