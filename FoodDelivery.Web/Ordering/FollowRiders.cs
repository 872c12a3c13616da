using System.Text.Json;
using FoodDelivery.Domain;
using FoodDelivery.Domain.Deliveries;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Ordering;

public sealed class FollowRiders(OrderingDb db)
    : IReactTo<DeliveryTaken>, IReactTo<DeliveryReleased>, IReactTo<FoodPickedUp>, IReactTo<FoodDelivered>, IReactTo<DeliveryAccidentReported>
{
    public async Task When(DeliveryTaken happened, CancellationToken ct) => (await Order(happened, ct)).TakenBy(happened.Rider);

    public async Task When(DeliveryReleased happened, CancellationToken ct) => (await Order(happened, ct)).ReleasedBy(happened.Rider);

    public async Task When(FoodPickedUp happened, CancellationToken ct) => (await Order(happened, ct)).PickedUp(happened.Rider, happened.At);

    public async Task When(FoodDelivered happened, CancellationToken ct) => (await Order(happened, ct)).Delivered(happened.At);

    public async Task When(DeliveryAccidentReported happened, CancellationToken ct) =>
        (await Order(happened, ct)).AccidentReported(JsonNamingPolicy.CamelCase.ConvertName(happened.Kind.ToString()), happened.At);

    private async Task<Order> Order(IOrderEvent happened, CancellationToken ct) =>
        await db.Load(db.Orders, happened.Order, ct) ?? throw new InvalidOperationException($"There is no order {happened.Order}.");
}
