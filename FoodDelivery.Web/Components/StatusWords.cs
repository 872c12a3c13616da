using FoodDelivery.Domain.Ordering;

namespace FoodDelivery.Web.Components;

/// <summary>How a status looks; what it is called on the wire and by people is Ordering's (OrderWords).</summary>
public static class StatusWords
{
    extension(OrderStatus status)
    {
        /// <summary>One of seven looks: --st-{look} in tokens.css, and an icon.</summary>
        public (string Name, string Icon) Look => status switch
        {
            OrderStatus.PaymentPending or OrderStatus.Placed or OrderStatus.Cancelling => ("wait", "ring"),
            OrderStatus.Accepted => ("accepted", "check"),
            OrderStatus.Cooking => ("cooking", "flame"),
            OrderStatus.Ready => ("ready", "bag"),
            OrderStatus.PickedUp => ("moving", "scooter"),
            OrderStatus.Delivered => ("done", "done"),
            _ => ("bad", "close"),
        };
    }

    /// <summary>What an order is called while its payment is being looked into (payment.state checking).</summary>
    public const string Checking = "Checking the payment";
}
