using FoodDelivery.Domain;
using FoodDelivery.Domain.Deliveries;
using FoodDelivery.Domain.Stores;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Deliveries;

/// <summary>
/// Follows the store, whose log has no order with Ordering's: what it says about a ride that is not planned yet waits for the
/// plan, unless it says that there will be none.
/// </summary>
public sealed class OpenWhenTicketAccepted(DeliveryDb db)
    : IReactTo<TicketAccepted>, IReactTo<FoodReady>, IReactTo<TicketRejected>, IReactTo<TicketCancelled>
{
    public async Task When(TicketAccepted happened, CancellationToken ct) => (await Planned(happened.Order, ct)).Open(happened);

    public async Task When(FoodReady happened, CancellationToken ct) => (await Planned(happened.Order, ct)).FoodIsReady(happened.At);

    public Task When(TicketRejected happened, CancellationToken ct) => db.Cancel(happened.Order, happened.Store, happened.At, ct);

    public Task When(TicketCancelled happened, CancellationToken ct) => db.Cancel(happened.Order, happened.Store, happened.At, ct);

    private async Task<Delivery> Planned(OrderId order, CancellationToken ct) =>
        await db.Load(db.Deliveries, order, ct) ?? throw new NotYetException($"Order {order} is not known to be placed yet.");
}
