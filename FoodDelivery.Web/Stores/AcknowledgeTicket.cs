using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Stores;

/// <summary>The kitchen has seen that an order is gone; its ticket leaves the board.</summary>
public sealed record AcknowledgeTicket(OrderId Order, PersonId Owner);

public sealed class AcknowledgeTicketHandler(Room<StoreDb> store, TimeProvider clock)
{
    /// <exception cref="RefusedException">not_found, room_paused.</exception>
    public Task Handle(AcknowledgeTicket wish, CancellationToken ct) => store.Write(async db =>
    {
        var ticket = await db.OwnTicket(wish.Order, wish.Owner, ct);

        ticket.Acknowledge(clock.GetUtcNow());
    }, ct);
}
