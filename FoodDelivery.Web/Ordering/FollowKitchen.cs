using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Domain.Stores;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Ordering;

public sealed class FollowKitchen(OrderingDb db)
    : IReactTo<TicketAccepted>, IReactTo<TicketRejected>, IReactTo<CookingStarted>, IReactTo<FoodReady>,
      IReactTo<TicketCancelled>, IReactTo<CancellationRefused>
{
    public async Task When(TicketAccepted happened, CancellationToken ct) =>
        (await Order(happened, ct)).Accepted(happened.CookMinutes, happened.At);

    public async Task When(TicketRejected happened, CancellationToken ct) => (await Order(happened, ct)).Rejected(happened.Reason, happened.At);

    public async Task When(CookingStarted happened, CancellationToken ct) => (await Order(happened, ct)).CookingStarted(happened.At);

    public async Task When(FoodReady happened, CancellationToken ct) => (await Order(happened, ct)).FoodReady(happened.At);

    public async Task When(TicketCancelled happened, CancellationToken ct) => (await Order(happened, ct)).TicketCancelled(happened.At);

    public async Task When(CancellationRefused happened, CancellationToken ct) =>
        (await Order(happened, ct)).CancellationRefused(happened.Reason, happened.At);

    private async Task<Order> Order(IOrderEvent happened, CancellationToken ct) =>
        await db.Load(db.Orders, happened.Order, ct) ?? throw new InvalidOperationException($"There is no order {happened.Order}.");
}
