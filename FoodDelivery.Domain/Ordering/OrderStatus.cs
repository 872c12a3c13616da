namespace FoodDelivery.Domain.Ordering;

/// <summary>The status as everybody sees it. The wire words are these names in camelCase.</summary>
public enum OrderStatus { PaymentPending, PaymentFailed, Placed, Accepted, Rejected, Cooking, Ready, PickedUp, Delivered, Cancelling, Cancelled }

/// <summary>Who made something happen.</summary>
public enum Actor { Customer, Store, Rider, Operator, System }

/// <summary>Who pays for an order that ended badly. The customer is refunded in full either way.</summary>
public enum CostBearer { Platform, Store, Rider, Customer }

/// <summary>Whether the platform's riders bring the food or the store's own people.</summary>
public enum Courier { Riders, Own }

public static class OrderStatuses
{
    extension(OrderStatus status)
    {
        public bool IsTerminal => status is OrderStatus.PaymentFailed or OrderStatus.Rejected or OrderStatus.Delivered or OrderStatus.Cancelled;

        public bool IsDraft => status is OrderStatus.PaymentPending or OrderStatus.PaymentFailed;

        /// <summary>The states that may follow. Everything else is refused or already true.</summary>
        public IReadOnlyList<OrderStatus> Next => status switch
        {
            OrderStatus.PaymentPending => [OrderStatus.Placed, OrderStatus.PaymentFailed],
            OrderStatus.Placed => [OrderStatus.Accepted, OrderStatus.Rejected, OrderStatus.Cancelling, OrderStatus.Cancelled],
            OrderStatus.Accepted => [OrderStatus.Cooking, OrderStatus.Rejected, OrderStatus.Cancelling, OrderStatus.Cancelled],
            OrderStatus.Cancelling => [OrderStatus.Cancelled, OrderStatus.Rejected, OrderStatus.Cooking],
            OrderStatus.Cooking => [OrderStatus.Ready, OrderStatus.Cancelled],
            OrderStatus.Ready => [OrderStatus.PickedUp, OrderStatus.Cancelled],
            OrderStatus.PickedUp => [OrderStatus.Delivered, OrderStatus.Cancelled],
            _ => [],
        };
    }
}
