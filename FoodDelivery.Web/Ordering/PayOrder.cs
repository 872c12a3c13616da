using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Ordering;

public sealed record PayOrder(string PaymentKey, Money Amount);

/// <summary>
/// Pays while the customer waits. The attempt is committed before the gateway is asked; what the gateway says is committed before the
/// customer is answered. When nobody knows, the order says "checking" and an event settles it later.
/// </summary>
public sealed class PayOrderHandler(Room<OrderingDb> ordering, IPayments payments, SettlePayment settle, TimeProvider clock)
{
    /// <returns>False: nobody knows yet whether money was taken.</returns>
    /// <exception cref="RefusedException">validation_failed, not_found, amount_mismatch, request_in_flight, illegal_transition,
    /// payment_declined (reason), payment_unavailable (draft kept).</exception>
    public async Task<bool> Handle(PersonId customer, OrderId id, PayOrder wish, CancellationToken ct)
    {
        new Checks().That(wish.PaymentKey is { Length: >= 1 and <= 200 }, "paymentKey", "A payment key of 1 to 200 characters is needed.").Throw();
        if (payments.ClosedFor is { } wait) await RefuseUnlessBegun(customer, id, wish, wait, ct);

        var begun = await ordering.Write(async db =>
            (await db.OrderOf(customer, id, ct)).BeginPayment(wish.PaymentKey, wish.Amount, clock.GetUtcNow()), ct);
        if (!begun) return true;

        // From here on it is carried to its end, whether or not the customer still waits.
        var outcome = await payments.Pay(id, wish.PaymentKey, wish.Amount, CancellationToken.None);
        var order = await ordering.WriteEvenIfPaused(async db => settle.Into(await db.OrderOf(customer, id, CancellationToken.None), wish.PaymentKey, outcome), CancellationToken.None);
        return outcome switch
        {
            PaymentOutcome.Approved when order.Paid?.Key == wish.PaymentKey => true,
            PaymentOutcome.Approved => throw Order.Declined("gateway_mismatch"),
            PaymentOutcome.Declined declined => throw Order.Declined(declined.Reason),
            PaymentOutcome.Unavailable unavailable => throw Unavailable(unavailable.RetryAfter),
            _ => false,
        };
    }

    // While payments are closed nothing is written; but whoever has paid already, or is being checked, is told so.
    private async Task RefuseUnlessBegun(PersonId customer, OrderId id, PayOrder wish, TimeSpan wait, CancellationToken ct)
    {
        await using var db = ordering.Read();
        var order = await db.OrderOf(customer, id, ct);
        if (order.Paid is null && order.Attempts.All(attempt => attempt.Key != wish.PaymentKey || attempt.State is AttemptState.NotSent))
            throw Unavailable(wait);
    }

    private static RefusedException Unavailable(TimeSpan retryAfter) =>
        new("payment_unavailable", "Payments are very busy just now. No money was taken and your order is kept; please pay a little later.")
        { RetryAfter = retryAfter };
}
