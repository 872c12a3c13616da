using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Payments;

/// <summary>
/// The gateway calls: something has happened to a payment. It is a hint only. What is noted is that the gateway has to be asked now;
/// the jobs ask, and what they are told counts.
/// </summary>
public sealed class HearGatewayHandler(Room<PaymentDb> room, IGateway gateway, TimeProvider clock)
{
    public async Task Handle(ReadOnlyMemory<byte> call, CancellationToken ct)
    {
        if (gateway.Hear(call.Span) is not { } hint || !Guid.TryParse(hint.Order, out var id)) return;

        // Mostly it tells what is known already; that costs no write.
        var order = new OrderId(id);
        await using (var read = room.Read())
            if (await read.Payments.SingleOrDefaultAsync(payment => payment.Order == order, ct) is not { } known
                || !known.Hint(hint.PaymentKey, clock.GetUtcNow())) return;

        await room.WriteEvenIfPaused(async db => (await db.Load(db.Payments, order, ct))?.Hint(hint.PaymentKey, clock.GetUtcNow()), ct);
    }
}
