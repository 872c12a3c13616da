using FoodDelivery.Domain.Ordering;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Ordering;

/// <summary>Ends drafts that nobody paid for.</summary>
public sealed class LapseDrafts(Room<OrderingDb> ordering, TimeProvider clock) : IRoomJob
{
    public string Room => "ordering";

    public async Task<string?> Run(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var read = ordering.Read();
        var due = await read.Orders.Where(order => order.Status == OrderStatus.PaymentPending && order.ExpiresAt <= now)
            .OrderBy(order => order.ExpiresAt).Select(order => order.Id).Take(200).ToListAsync(ct);
        foreach (var id in due)
            await ordering.Write(async db => (await db.Load(db.Orders, id, ct))!.Lapse(clock.GetUtcNow()), ct);
        return due.Count == 0 ? null : $"{due.Count} lapsed";
    }
}
