using FoodDelivery.Domain;
using FoodDelivery.Domain.Messages;
using FoodDelivery.Domain.Payments;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Notifications;

public sealed class TellPeopleWhenMoneyMoves(NotificationDb db, Intents intents, IEnumerable<IRoom> rooms)
    : IReactTo<PaymentRefunded>, IReactTo<RefundFailed>
{
    public async Task When(PaymentRefunded happened, CancellationToken ct)
    {
        var placed = await db.Messages
            .Where(message => message.Order == happened.Order && message.Template == WhoIsTold.OrderPlaced)
            .Select(message => new { message.Person, message.Number }).FirstOrDefaultAsync(ct);
        if (placed is null)
        {
            // Ordering's log may be behind Payment's. Once it is not, the order was never placed, and nobody waits for its end.
            if (await IsBehind(happened.Order, happened.At, ct)) throw new NotYetException($"Who placed order {happened.Order} is not known yet.");
            return;
        }
        await intents.Write(
            db, new Occasion(happened.Order, placed.Number, $"refunded:{happened.Refund}", Message.AfterAllSteps, happened.At),
            [new Telling(placed.Person, WhoIsTold.RefundDone)], happened.Amount, null, ct);
    }

    public Task When(RefundFailed happened, CancellationToken ct) => intents.Write(
        db, new Occasion(happened.Order, null, $"refused:{happened.Refund}", Message.AfterAllSteps, happened.At),
        [new Telling(null, WhoIsTold.RefundRefused)], happened.Amount, null, ct);

    private async Task<bool> IsBehind(OrderId order, DateTimeOffset at, CancellationToken ct)
    {
        const string orders = nameof(TellPeopleWhenOrderMoves);
        if (await db.Held.AnyAsync(row => row.Reaction == orders && row.Stream == order.Value && row.State != HeldState.Parked, ct)) return true;

        var reached = await db.Cursors.Where(cursor => cursor.Reaction == orders).Select(cursor => cursor.Position).SingleOrDefaultAsync(ct);
        var next = await rooms.Single(room => room.Name == "ordering").LogAfter(reached, 1, ct);
        return next is [{ } row] && row.At <= at;
    }
}
