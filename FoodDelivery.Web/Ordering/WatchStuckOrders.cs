using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Ordering;

/// <summary>An order that stays too long where it is. Operators see it until it moves on.</summary>
public sealed class OrderAlert
{
    public OrderId Order { get; init; }
    public int Version { get; init; }
    public OrderStatus Status { get; init; }
    public DateTimeOffset Since { get; init; }
    public DateTimeOffset At { get; init; }
}

/// <summary>Raises an alert and tells operators, once, of an order that stays longer where it is than anybody expects.</summary>
public sealed class WatchStuckOrders(Room<OrderingDb> ordering, TimeProvider clock) : IRoomJob
{
    private static readonly TimeSpan Checking = TimeSpan.FromMinutes(2);

    public static readonly IReadOnlyDictionary<OrderStatus, TimeSpan> Patience = new Dictionary<OrderStatus, TimeSpan>
    {
        [OrderStatus.Placed] = TimeSpan.FromMinutes(10),
        [OrderStatus.Cancelling] = TimeSpan.FromMinutes(10),
        [OrderStatus.PickedUp] = TimeSpan.FromHours(2),
        [OrderStatus.Accepted] = TimeSpan.FromHours(3),
        [OrderStatus.Cooking] = TimeSpan.FromHours(3),
        [OrderStatus.Ready] = TimeSpan.FromHours(2),
    };

    public string Room => "ordering";

    public async Task<string?> Run(CancellationToken ct)
    {
        var raised = 0;
        foreach (var (status, patience) in Patience) raised += await Watch(status, patience, ct);
        raised += await Watch(OrderStatus.PaymentPending, Order.DraftKept + Checking, ct);
        return raised == 0 ? null : $"{raised} alerts";
    }

    private Task<int> Watch(OrderStatus status, TimeSpan patience, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var since = now - patience;
        return ordering.Write(async db =>
        {
            var stuck = await db.Orders.AsTracking()
                .Where(order => order.Status == status && order.ChangedAt <= since
                    && !db.Alerts.Any(alert => alert.Order == order.Id && alert.Version == order.Version))
                .OrderBy(order => order.ChangedAt).Take(50).ToListAsync(ct);
            foreach (var order in stuck)
            {
                db.Alerts.Add(new OrderAlert { Order = order.Id, Version = order.Version, Status = status, Since = order.ChangedAt, At = now });
                order.StandsStill(now);
            }
            return stuck.Count;
        }, ct);
    }
}
