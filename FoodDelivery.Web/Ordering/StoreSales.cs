using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Ordering;

/// <param name="Orders">Without those that were rejected or cancelled before anything was cooked.</param>
/// <param name="Sales">What they have earned, as the settlement counts it, before anything is taken off.</param>
/// <param name="RefundsBorne">What the store pays of the money that went back.</param>
/// <param name="ByHour">The orders by the hour of Seoul in which they were placed, 24 numbers.</param>
public sealed record Sold(int Orders, int Rejected, int Cancelled, Money Sales, Money RefundsBorne, IReadOnlyList<int> ByHour);

/// <summary>What a store sold of the orders that were placed in a time.</summary>
public sealed class StoreSales(Room<OrderingDb> ordering)
{
    // An order is placed minutes after it was drafted; a payment of which nobody knew may be found much later.
    private static readonly TimeSpan LongestPayment = TimeSpan.FromDays(1);

    /// <param name="from">Inclusive.</param>
    /// <param name="to">Exclusive.</param>
    public async Task<Sold> Of(StoreId store, DateTimeOffset from, DateTimeOffset to, CancellationToken ct)
    {
        var (orders, sales, hours) = (0, Money.Zero, new int[24]);
        List<int> endings = [];
        await using var db = ordering.Read();
        var placed = db.Orders
            .Where(order => order.Store == store && order.DraftedAt < to && order.Status != OrderStatus.PaymentPending && order.Status != OrderStatus.PaymentFailed)
            .OrderByDescending(order => order.Number)
            .Select(order => new { order.Number, order.DraftedAt, order.History, order.Status, order.Courier, order.Total, order.DeliveryFee, order.GivenBackAt });
        await foreach (var order in placed.AsAsyncEnumerable().WithCancellation(ct))
        {
            if (order.DraftedAt < from - LongestPayment) break;
            var at = order.History.First(step => step.Status is OrderStatus.Placed).At;
            if (at < from || at >= to) continue;

            if (order.GivenBackAt is not null || order.Status is OrderStatus.Rejected or OrderStatus.Cancelled) endings.Add(order.Number);
            if (order.Status is OrderStatus.Rejected or OrderStatus.Cancelled) continue;

            (orders, sales) = (orders + 1, sales + Order.Price(order.Courier, order.Total, order.DeliveryFee));
            hours[at.ToOffset(KoreanDay.Offset).Hour]++;
        }
        return await With(new Sold(orders, 0, 0, sales, Money.Zero, hours), endings, db, ct);
    }

    // Few orders end badly or give money back; those are looked at whole.
    private static async Task<Sold> With(Sold sold, List<int> numbers, OrderingDb db, CancellationToken ct)
    {
        int[] hours = [.. sold.ByHour];
        foreach (var order in await db.Orders.Where(order => numbers.Contains(order.Number)).ToListAsync(ct))
        {
            sold = sold with { RefundsBorne = sold.RefundsBorne + (order.EndedUncooked ? Money.Zero : order.BornByStore) };
            if (order.EndedUncooked && order.Status is OrderStatus.Rejected) sold = sold with { Rejected = sold.Rejected + 1 };
            else if (order.EndedUncooked) sold = sold with { Cancelled = sold.Cancelled + 1 };
            else if (order.Status is OrderStatus.Cancelled)
            {
                sold = sold with { Orders = sold.Orders + 1, Sales = sold.Sales + order.Earned };
                hours[order.History.First(step => step.Status is OrderStatus.Placed).At.ToOffset(KoreanDay.Offset).Hour]++;
            }
        }
        return sold with { ByHour = hours };
    }
}
