using System.Text.Json;
using FoodDelivery.Domain.Ordering;

namespace FoodDelivery.Web.Components;

/// <summary>What a status is called: on the wire, by people, and how it looks.</summary>
public static class StatusWords
{
    extension(OrderStatus status)
    {
        /// <summary>The wire word: pickedUp.</summary>
        public string Wire => JsonNamingPolicy.CamelCase.ConvertName(status.ToString());

        /// <summary>English, and the key for other languages.</summary>
        public string Word => status switch
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
            OrderStatus.Cancelled => "Cancelled",
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
        };

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
