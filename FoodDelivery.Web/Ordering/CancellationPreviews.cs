using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Ordering;

/// <param name="Reason">Why not, as a code, where it is not allowed.</param>
public sealed record CancellationPreview(bool Allowed, Money RefundAmount, string? Reason);

/// <summary>What cancelling would do now, for the customer to read before confirming.</summary>
public sealed class CancellationPreviews(Room<OrderingDb> ordering)
{
    /// <exception cref="RefusedException">not_found.</exception>
    public async Task<CancellationPreview> Of(PersonId customer, OrderId id, CancellationToken ct)
    {
        await using var db = ordering.Read();
        var order = await db.OrderOf(customer, id, ct);
        var refusal = order.Status is OrderStatus.Cancelling ? RefusedException.Illegal("The store is being asked already.") : order.CancellationRefusal();
        return refusal is null ? new CancellationPreview(true, order.Total - order.GivenBack, null) : new CancellationPreview(false, Money.Zero, refusal.Code);
    }
}
