using FoodDelivery.Domain;
using FoodDelivery.Domain.Messages;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Notifications;

/// <param name="Number">What the order is called by people.</param>
/// <param name="Until">When its draft lapses.</param>
public sealed record WaitForPayments(OrderId Order, int Number, DateTimeOffset Until);

/// <summary>Remembers who wants to hear that payments work again. However often it is wished, it is told once about an order.</summary>
public sealed class WaitForPaymentsHandler(Room<NotificationDb> room, TimeProvider clock)
{
    /// <exception cref="RefusedException">room_paused.</exception>
    public Task Handle(PersonId person, WaitForPayments wish, CancellationToken ct) => room.Write(async db =>
    {
        if (await Waits(db, person, wish.Order, ct) || await IsTold(db, person, wish.Order, ct)) return;

        db.PaymentWaiters.Add(new PaymentWaiter
        { Order = wish.Order, Person = person, Number = wish.Number, Until = wish.Until, Since = clock.GetUtcNow() });
    }, ct);

    public async Task<bool> IsWaiting(PersonId person, OrderId order, CancellationToken ct)
    {
        await using var db = room.Read();
        return await Waits(db, person, order, ct);
    }

    private static Task<bool> Waits(NotificationDb db, PersonId person, OrderId order, CancellationToken ct) =>
        db.PaymentWaiters.AnyAsync(row => row.Order == order && row.Person == person, ct);

    private static Task<bool> IsTold(NotificationDb db, PersonId person, OrderId order, CancellationToken ct) =>
        db.Messages.AnyAsync(message => message.Order == order && message.Person == person && message.Cause == Message.PaymentsOpen, ct);
}
