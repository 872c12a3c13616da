using FoodDelivery.Domain;
using FoodDelivery.Domain.Payments;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Ordering;

/// <summary>What the customer's own request could not tell: late answers, and money that has gone back.</summary>
public sealed class FollowPayments(OrderingDb db)
    : IReactTo<PaymentApproved>, IReactTo<PaymentDeclined>, IReactTo<PaymentRefunded>, IReactTo<RefundFailed>
{
    public async Task When(PaymentApproved happened, CancellationToken ct) =>
        (await db.Load(db.Orders, happened.Order, ct))?.Approve(happened.PaymentKey, happened.Amount, happened.At);

    public async Task When(PaymentDeclined happened, CancellationToken ct) =>
        (await db.Load(db.Orders, happened.Order, ct))?.Decline(happened.PaymentKey, happened.Reason, happened.At);

    public async Task When(PaymentRefunded happened, CancellationToken ct) =>
        (await db.Load(db.Orders, happened.Order, ct))?.Refunded(happened.Refund, happened.Reference, happened.At);

    public async Task When(RefundFailed happened, CancellationToken ct) =>
        (await db.Load(db.Orders, happened.Order, ct))?.RefundFailed(happened.Refund, happened.At);
}
