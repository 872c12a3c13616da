using System.Text.Json;
using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Ordering;

public sealed class OrderStates(Room<OrderingDb> ordering) : IOrderStates
{
    private static readonly Func<OrderingDb, OrderId, CancellationToken, Task<Row?>> RowOf = EF.CompileAsyncQuery(
        (OrderingDb db, OrderId id, CancellationToken ct) => db.Orders.Where(order => order.Id == id)
            .Select(order => new Row(order.Version, order.Status)).SingleOrDefault());

    public async Task<IReadOnlyDictionary<OrderId, OrderState>> Of(IReadOnlyCollection<OrderId> orders, CancellationToken ct)
    {
        if (orders.Count == 0) return new Dictionary<OrderId, OrderState>();

        await using var db = ordering.Read();
        Dictionary<OrderId, OrderState> states = [];
        foreach (var order in orders)
            if (await RowOf(db, order, ct) is { } row)
                states[order] = new OrderState(row.Version, JsonNamingPolicy.CamelCase.ConvertName(row.Status.ToString()));
        return states;
    }

    private sealed record Row(int Version, OrderStatus Status);
}
