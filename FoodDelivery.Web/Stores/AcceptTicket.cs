using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Stores;

public sealed record AcceptTicket(OrderId Order, PersonId Owner, int? CookMinutes);

public sealed class AcceptTicketHandler(Room<StoreDb> store, TimeProvider clock)
{
    /// <returns>False: that had been done before, so nothing was changed.</returns>
    /// <exception cref="RefusedException">validation_failed, not_found, illegal_transition, room_paused.</exception>
    public Task<bool> Handle(AcceptTicket wish, CancellationToken ct)
    {
        var minutes = wish.CookMinutes ?? 0;
        new Checks().That(minutes is >= 5 and <= 120, "cookMinutes", "Between 5 and 120 minutes.").Throw();

        return store.Write(async db =>
        {
            var ticket = await db.OwnTicket(wish.Order, wish.Owner, ct);

            var before = ticket.State;
            ticket.Accept(minutes, clock.GetUtcNow());
            return ticket.State != before;
        }, ct);
    }
}
