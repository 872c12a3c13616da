using FoodDelivery.Domain;
using FoodDelivery.Domain.Deliveries;
using FoodDelivery.Domain.Stores;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Stores;

/// <summary>Who comes for the food, and when it was handed over.</summary>
public sealed class FollowRiders(StoreDb db) : IReactTo<DeliveryTaken>, IReactTo<DeliveryReleased>, IReactTo<FoodPickedUp>
{
    public async Task When(DeliveryTaken happened, CancellationToken ct) => (await Ticket(happened.Order, ct)).RiderKnown(happened.Rider);

    public async Task When(DeliveryReleased happened, CancellationToken ct) => (await Ticket(happened.Order, ct)).RiderGone(happened.Rider);

    public async Task When(FoodPickedUp happened, CancellationToken ct) =>
        (await Ticket(happened.Order, ct)).HandedOver(happened.Rider, happened.At);

    private async Task<Ticket> Ticket(OrderId order, CancellationToken ct) =>
        await db.Load(db.Tickets, order, ct)
        ?? throw new NotYetException($"The store does not know order {order} yet.");
}
