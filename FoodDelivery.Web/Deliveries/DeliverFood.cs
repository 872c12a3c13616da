using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Deliveries;

public sealed record DeliverFood(OrderId Order, PersonId Rider);

public sealed class DeliverFoodHandler(Room<DeliveryDb> room, TimeProvider clock)
{
    public Task Handle(DeliverFood wish, CancellationToken ct) => room.Write(async db =>
    {
        var delivery = await db.Get(wish.Order, ct);

        delivery.Deliver(wish.Rider, clock.GetUtcNow());
    }, ct);
}
