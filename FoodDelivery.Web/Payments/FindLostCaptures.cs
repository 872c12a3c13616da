using FoodDelivery.Domain;
using FoodDelivery.Domain.Payments;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Payments;

/// <summary>How far the gateway's own list has been read. It lies with the payments, so going back to an older state reads again from there.</summary>
public sealed class ListRead
{
    public int Id { get; init; }
    public DateTimeOffset Until { get; set; }
}

/// <summary>
/// Reads what the gateway has taken and looks for money that no attempt here stands for. An attempt is written before the gateway is
/// asked, so there is none, unless an older state was restored. An order that is still known settles it as any late capture; for one
/// that nobody knows any more the money goes back at once.
/// </summary>
public sealed class FindLostCaptures(Room<PaymentDb> room, IGateway gateway, IOrderStates orders, TimeProvider clock, ILogger<FindLostCaptures> log) : IRoomJob
{
    /// <summary>The list is read again from this long ago, should the gateway put something into it late.</summary>
    public static readonly TimeSpan ListedLate = TimeSpan.FromMinutes(5);

    public string Room => room.Name;

    public async Task<string?> Run(CancellationToken ct)
    {
        if (gateway.ClosedFor is not null) return null;

        var (from, until) = (await ReadUntil(ct), clock.GetUtcNow());
        var (found, after) = (0, default(string));
        do
        {
            if (await gateway.List(from, until, after, ct) is not { } page) return found == 0 ? null : $"{found} found";

            foreach (var listed in await Unknown(page.Listed, ct))
            {
                var answer = await gateway.Find(listed.Order, listed.PaymentKey, ct);
                if (answer is GatewayAnswer.Unknown or GatewayAnswer.NotSent) return found == 0 ? null : $"{found} found";
                if (answer is GatewayAnswer.Captured captured && await Take(new OrderId(Guid.Parse(listed.Order)), captured, ct)) found++;
            }
            after = page.Next;
        }
        while (after is not null);
        await Move(until - ListedLate, ct);
        return found == 0 ? null : $"{found} found";
    }

    private async Task<DateTimeOffset> ReadUntil(CancellationToken ct)
    {
        await using var db = room.Read();
        if (await db.ListRead.SingleOrDefaultAsync(ct) is { } read) return read.Until;

        // The first look: nothing before the newest event here can be unknown.
        var newest = await db.Log.OrderByDescending(row => row.Seq).Select(row => (DateTimeOffset?)row.At).FirstOrDefaultAsync(ct);
        return (newest ?? clock.GetUtcNow()) - ListedLate;
    }

    private async Task<IReadOnlyList<ListedPayment>> Unknown(IReadOnlyList<ListedPayment> listed, CancellationToken ct)
    {
        var ours = listed.Where(row => Guid.TryParse(row.Order, out _)).DistinctBy(row => row.PaymentKey).ToLookup(row => new OrderId(Guid.Parse(row.Order)));
        OrderId[] ids = [.. ours.Select(order => order.Key)];
        await using var db = room.Read();
        var known = (await db.Payments.Where(payment => ids.Contains(payment.Order)).ToListAsync(ct))
            .SelectMany(payment => payment.Captures).Select(capture => capture.PaymentKey).ToHashSet();
        return [.. ours.SelectMany(order => order).Where(row => !known.Contains(row.PaymentKey))];
    }

    private async Task<bool> Take(OrderId order, GatewayAnswer.Captured captured, CancellationToken ct)
    {
        var isKnown = (await orders.Of([order], ct)).ContainsKey(order);
        var taken = await room.Write(async db =>
        {
            var (payment, now) = (await db.Of(order, ct), clock.GetUtcNow());
            if (!payment.Found(captured.PaymentKey, captured.Amount, now)) return false;

            if (!isKnown) payment.RequestRefund(Guid.CreateVersion7(now), captured.PaymentKey, captured.Left ?? captured.Amount, "lost_order", now);
            return true;
        }, ct);
        if (taken) log.LogWarning("The gateway has taken {Amount} for order {Order}, of which nothing is known here; it goes back or is settled by its order", captured.Amount, order);
        return taken;
    }

    private Task Move(DateTimeOffset until, CancellationToken ct) => room.Write(async db =>
    {
        var read = await db.Load(db.ListRead, 1, ct) ?? db.ListRead.Add(new ListRead { Id = 1 }).Entity;
        if (read.Until < until) read.Until = until;
    }, ct);
}
