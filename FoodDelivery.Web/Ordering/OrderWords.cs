using System.Text.Json;
using FoodDelivery.Domain.Ordering;

namespace FoodDelivery.Web.Ordering;

/// <summary>The published words of an order's status, and what people read instead (to be looked up in <c>Words</c>).</summary>
public static class OrderWords
{
    extension(OrderStatus status)
    {
        public string Wire => JsonNamingPolicy.CamelCase.ConvertName(status.ToString());

        public string English => status switch
        {
            OrderStatus.PaymentPending => "Waiting for payment",
            OrderStatus.PaymentFailed => "Payment failed",
            OrderStatus.Placed => "Waiting for the store",
            OrderStatus.Accepted => "Accepted",
            OrderStatus.Rejected => "Rejected",
            OrderStatus.Cooking => "Cooking",
            OrderStatus.Ready => "Ready for pick-up",
            OrderStatus.PickedUp => "On the way",
            OrderStatus.Delivered => "Delivered",
            OrderStatus.Cancelling => "Cancelling",
            _ => "Cancelled",
        };
    }
}
