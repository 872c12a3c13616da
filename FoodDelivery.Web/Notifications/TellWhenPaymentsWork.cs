using FoodDelivery.Domain;
using FoodDelivery.Domain.Messages;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Notifications;

/// <summary>
/// Tells those who wait that payments work again, once it has been made sure of. Who has paid meanwhile, or whose draft lapses, is not
/// told. That somebody waits ends in the transaction that writes the message, and one order has one such message.
/// </summary>
public sealed class TellWhenPaymentsWork(
    Room<NotificationDb> room, IPayments payments, IOrderStates orders, Intents intents, TimeProvider clock) : IRoomJob
{
    /// <summary>How long nobody asks again after the gateway has not answered.</summary>
    public static readonly TimeSpan BetweenTwoProbes = TimeSpan.FromSeconds(15);

    /// <summary>With less time left nobody would manage to pay.</summary>
    public static readonly TimeSpan TimeToPay = TimeSpan.FromSeconds(30);

    private const int MostAtOnce = 100;

    private DateTimeOffset _quietUntil;

    public string Room => "notification";

    public async Task<string?> Run(CancellationToken ct)
    {
        await using var read = room.Read();
        var waiting = await read.PaymentWaiters.OrderBy(waiter => waiter.Since).Take(MostAtOnce).ToListAsync(ct);
        if (waiting.Count == 0 || payments.ClosedFor is not null || clock.GetUtcNow() < _quietUntil) return null;

        if (!await payments.AreOpen(waiting[0].Order, ct))
        {
            _quietUntil = clock.GetUtcNow() + BetweenTwoProbes;
            return null;
        }
        var states = await orders.Of([.. waiting.Select(waiter => waiter.Order)], ct);
        var told = await room.Write(db => Tell(db, waiting, states, ct), ct);
        return $"{told} told";
    }

    private async Task<int> Tell(
        NotificationDb db, IReadOnlyList<PaymentWaiter> waiting, IReadOnlyDictionary<OrderId, OrderState> states, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var told = 0;
        foreach (var waiter in waiting)
        {
            var stillWaits = await db.PaymentWaiters.Where(row => row.Order == waiter.Order && row.Person == waiter.Person).ExecuteDeleteAsync(ct) == 1;
            if (!stillWaits || waiter.Until < now + TimeToPay || states.GetValueOrDefault(waiter.Order).Status != "paymentPending") continue;

            await intents.Write(db, new Occasion(waiter.Order, waiter.Number, Message.PaymentsOpen, Message.AfterAllSteps, now),
                [new Telling(waiter.Person, WhoIsTold.PaymentsOpen)], Money.Zero, null, ct);
            told++;
        }
        return told;
    }
}
