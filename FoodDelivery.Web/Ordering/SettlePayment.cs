using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;

namespace FoodDelivery.Web.Ordering;

/// <summary>What the outcome of an attempt means for its order, whoever brings it.</summary>
public sealed class SettlePayment(TimeProvider clock)
{
    public Order Into(Order order, string paymentKey, PaymentOutcome outcome)
    {
        var now = clock.GetUtcNow();
        if (outcome is PaymentOutcome.Approved approved) order.Approve(paymentKey, approved.Captured, now);
        if (outcome is PaymentOutcome.Declined declined) order.Decline(paymentKey, declined.Reason, now);
        if (outcome is PaymentOutcome.Unavailable) order.PaymentNotSent(paymentKey, now);
        return order;
    }
}
