using FoodDelivery.Domain;
using FoodDelivery.Domain.Payments;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Payments;

/// <summary>Sends money back until it has arrived. The refund's id is its key at the gateway, so a second try is no second refund.</summary>
public sealed class SendRefunds(Room<PaymentDb> room, IGateway gateway, TimeProvider clock) : IRoomJob
{
    public string Room => "payment";

    public async Task<string?> Run(CancellationToken ct)
    {
        if (gateway.ClosedFor is not null) return null;

        var now = clock.GetUtcNow();
        await using var read = room.Read();
        var due = await read.Payments.Where(payment => payment.PayOutAt != null && payment.PayOutAt <= now)
            .OrderBy(payment => payment.PayOutAt).Take(200).ToListAsync(ct);
        await Parallel.ForEachAsync(
            due.SelectMany(payment => payment.ToPayOut(now).Select(payout => (payment.Order, payout))),
            new ParallelOptions { MaxDegreeOfParallelism = 8, TaskScheduler = TaskScheduler.Current, CancellationToken = ct },
            async (refund, token) => await Send(refund.Order, refund.payout, token));
        return due.Count == 0 ? null : $"{due.Count} sent";
    }

    private async Task Send(OrderId order, Payout payout, CancellationToken ct)
    {
        var answer = await gateway.Refund(payout.PaymentKey, payout.Amount, payout.Cause, payout.Id, ct);
        await room.Write(async db =>
        {
            var payment = await db.Of(order, ct);
            var now = clock.GetUtcNow();
            if (answer is GatewayAnswer.Refunded done) payment.Refunded(payout.Id, done.Reference, now);
            else payment.RefundDidNotWork(payout.Id, (answer as GatewayAnswer.Declined)?.Reason, now);
        }, ct);
    }
}
