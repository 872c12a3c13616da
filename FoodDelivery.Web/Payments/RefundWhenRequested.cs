using FoodDelivery.Domain.Ordering;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Payments;

public sealed class RefundWhenRequested(PaymentDb db) : IReactTo<RefundRequested>
{
    public async Task When(RefundRequested happened, CancellationToken ct) =>
        (await db.Of(happened.Order, ct)).RequestRefund(happened.Refund, happened.PaymentKey, happened.Amount, happened.Cause, happened.At);
}
