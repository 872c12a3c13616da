using FoodDelivery.Domain.Deliveries;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Deliveries;

/// <summary>Follows Ordering: a placed order is planned, a cancelled one goes no further.</summary>
public sealed class PlanWhenOrderPlaced(DeliveryDb db) : IReactTo<OrderPlaced>, IReactTo<OrderCancelled>
{
    public async Task When(OrderPlaced happened, CancellationToken ct)
    {
        if (await db.Load(db.Deliveries, happened.Order, ct) is null) db.Add(Delivery.Plan(happened));
    }

    public Task When(OrderCancelled happened, CancellationToken ct) => db.Cancel(happened.Order, happened.Store, happened.At, ct);
}
