using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Deliveries;

public sealed record ReleaseDelivery(OrderId Order, PersonId Rider);

public sealed class ReleaseDeliveryHandler(Room<DeliveryDb> room, TimeProvider clock)
{
    public Task Handle(ReleaseDelivery wish, CancellationToken ct) => room.Write(async db =>
    {
        var delivery = await db.Get(wish.Order, ct);

        delivery.Release(wish.Rider, clock.GetUtcNow());
    }, ct);
}
