using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Ordering;

/// <summary>Who may see which order and whose a store is. Everything that shows an order to somebody asks here.</summary>
public sealed class Viewers(Room<OrderingDb> ordering, TimeProvider clock)
{
    /// <summary>A rider sees an order until this long after its end.</summary>
    public static readonly TimeSpan RiderRemembers = TimeSpan.FromHours(1);

    public async Task<bool> MaySee(OrderId id, PersonId viewer, string? role, CancellationToken ct)
    {
        await using var db = ordering.Read();
        return await Entitled(db, viewer, role).AnyAsync(order => order.Id == id, ct);
    }

    public async Task<bool> Owns(StoreId store, PersonId person, CancellationToken ct)
    {
        await using var db = ordering.Read();
        return await db.Catalogue.AnyAsync(row => row.Store == store && row.Owner == person, ct);
    }

    public IQueryable<Order> Entitled(OrderingDb db, PersonId viewer, string? role)
    {
        var remembered = clock.GetUtcNow() - RiderRemembers;
        return role switch
        {
            Roles.Customer => db.Orders.Where(order => order.Customer == viewer),
            Roles.Owner => db.Orders.Where(order => order.Owner == viewer
                && order.Status != OrderStatus.PaymentPending && order.Status != OrderStatus.PaymentFailed),
            Roles.Rider => db.Orders.Where(order => order.Rider == viewer
                && ((order.Status != OrderStatus.Delivered && order.Status != OrderStatus.Cancelled && order.Status != OrderStatus.Rejected)
                    || order.ChangedAt > remembered)),
            Roles.Operator => db.Orders.Where(order => order.Status != OrderStatus.PaymentPending && order.Status != OrderStatus.PaymentFailed),
            _ => db.Orders.Where(_ => false),
        };
    }
}
