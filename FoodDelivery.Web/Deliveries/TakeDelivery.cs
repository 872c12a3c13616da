using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Deliveries;

/// <param name="Kind">Riders: a rider of the platform asks. Own: the owner of a store with its own couriers.</param>
public sealed record TakeDelivery(OrderId Order, PersonId Rider, Courier Kind = Courier.Riders);

public sealed class TakeDeliveryHandler(Room<DeliveryDb> room, TimeProvider clock)
{
    public Task Handle(TakeDelivery wish, CancellationToken ct) => room.Write(async db =>
    {
        var delivery = await db.Get(wish.Order, ct);

        delivery.Take(wish.Rider, wish.Kind, clock.GetUtcNow());
    }, ct);
}
