using FoodDelivery.Domain;
using FoodDelivery.Domain.Payments;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Payments;

/// <summary>Asks the gateway what became of every attempt whose end nobody saw, until it is known.</summary>
public sealed class SettleUnknownPayments(Room<PaymentDb> room, IGateway gateway, TimeProvider clock) : IRoomJob
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    public string Room => "payment";

    public async Task<string?> Run(CancellationToken ct)
    {
        if (gateway.ClosedFor is not null) return null;

        var now = clock.GetUtcNow();
        await using var read = room.Read();
        var due = await read.Payments.Where(payment => payment.AskAt != null && payment.AskAt <= now)
            .OrderBy(payment => payment.AskAt).Take(200).ToListAsync(ct);
        if (due.SelectMany(payment => payment.ToAsk(now).Select(capture => (payment.Order, capture.PaymentKey))).ToList() is not [var first, .. var others]) return null;

        // One alone: a gateway that does not know what to answer is spared the others until their next turn.
        if (!await Ask(first.Order, first.PaymentKey, ct)) return "1 asked, without an answer";

        await Parallel.ForEachAsync(others,
            new ParallelOptions { MaxDegreeOfParallelism = 8, TaskScheduler = TaskScheduler.Current, CancellationToken = ct },
            async (attempt, token) => await Ask(attempt.Order, attempt.PaymentKey, token));
        return $"{others.Count + 1} asked";
    }

    private async Task<bool> Ask(OrderId order, string paymentKey, CancellationToken ct)
    {
        var answer = await gateway.Find(order.ToString(), paymentKey, ct);
        await room.Write(async db =>
        {
            var payment = await db.Of(order, ct);
            var now = clock.GetUtcNow();
            if (answer is GatewayAnswer.Captured captured) payment.Approve(paymentKey, captured.Amount, now);
            else if (answer is GatewayAnswer.NotCaptured not) payment.NotCaptured(paymentKey, not.Final, now);
            else payment.AskAgain(now + Pause);
        }, ct);
        return answer is GatewayAnswer.Captured or GatewayAnswer.NotCaptured;
    }
}
