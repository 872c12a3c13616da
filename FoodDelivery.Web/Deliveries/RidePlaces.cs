using FoodDelivery.Domain;
using FoodDelivery.Domain.Deliveries;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Deliveries;

/// <param name="RiderName">Null while nobody has it.</param>
public sealed record RidePlace(OrderId OrderId, DeliveryState State, Courier Courier, PersonId? RiderId, string? RiderName)
{
    public bool CanMove => Courier is Courier.Riders && State is DeliveryState.Open or DeliveryState.Taken or DeliveryState.PickedUp;
}

/// <summary>Who brings an order, as operators see it.</summary>
public sealed class RidePlaces(Room<DeliveryDb> room, IPeople people)
{
    /// <summary>Null: no store has accepted it yet.</summary>
    public async Task<RidePlace?> Of(OrderId order, CancellationToken ct)
    {
        await using var db = room.Read();
        var found = await db.Deliveries.Where(row => row.Order == order && row.OpenedAt != null)
            .Select(row => new { row.State, row.Courier, row.Rider }).SingleOrDefaultAsync(ct);
        if (found is null) return null;

        var name = found.Rider is { } rider ? (await people.Find(rider, ct))?.Name : null;
        return new RidePlace(order, found.State, found.Courier, found.Rider, name);
    }
}
