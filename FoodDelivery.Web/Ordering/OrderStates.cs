using System.Text.Json;
using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Ordering;

public sealed class OrderStates(Room<OrderingDb> ordering) : IOrderStates
{
    public async Task<IReadOnlyDictionary<OrderId, OrderState>> Of(IReadOnlyCollection<OrderId> orders, CancellationToken ct)
    {
        if (orders.Count == 0) return new Dictionary<OrderId, OrderState>();

        await using var db = ordering.Read();
        var rows = await db.Orders.Where(order => orders.Contains(order.Id))
            .Select(order => new { order.Id, order.Version, order.Status }).ToListAsync(ct);
        return rows.ToDictionary(row => row.Id, row => new OrderState(row.Version, JsonNamingPolicy.CamelCase.ConvertName(row.Status.ToString())));
    }
}
