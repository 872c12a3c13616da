using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Deliveries;

/// <param name="RiderId">Null: back to the open list.</param>
public sealed record ReassignDelivery(string Reason, PersonId? RiderId = null) : IGiveReasons;

public sealed class ReassignDeliveryHandler(Room<DeliveryDb> room, IPeople people, TimeProvider clock)
{
    /// <exception cref="RefusedException">validation_failed, not_found, illegal_transition, room_paused.</exception>
    public async Task Handle(OrderId order, ReassignDelivery wish, CancellationToken ct)
    {
        var mayRide = wish.RiderId is not { } rider || await people.Find(rider, ct) is { Role: Roles.Rider, IsClosed: false };
        await room.Write(async db =>
        {
            var delivery = await db.Get(order, ct);
            new Checks()
                .That(wish.Reason?.Trim() is { Length: >= 1 and <= 200 }, "reason", "Say why, in at most 200 characters.")
                .That(mayRide, "riderId", "Choose a rider whose account is open.")
                .Throw();

            delivery.Reassign(wish.RiderId, clock.GetUtcNow());
        }, ct);
    }
}
