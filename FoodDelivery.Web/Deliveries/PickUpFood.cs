using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Deliveries;

public sealed record PickUpFood(OrderId Order, PersonId Rider);

public sealed class PickUpFoodHandler(Room<DeliveryDb> room, TimeProvider clock)
{
    public Task Handle(PickUpFood wish, CancellationToken ct) => room.Write(async db =>
    {
        var delivery = await db.Get(wish.Order, ct);

        delivery.PickUp(wish.Rider, clock.GetUtcNow());
    }, ct);
}
