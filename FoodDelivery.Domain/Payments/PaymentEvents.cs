namespace FoodDelivery.Domain.Payments;

/// <summary>The gateway has captured this amount. It may differ from what was asked for; then Ordering sends it back.</summary>
[ToldAs("PaymentApproved")]
public sealed record PaymentApproved(OrderId Order, string PaymentKey, Money Amount, DateTimeOffset At) : IOrderEvent;

/// <summary>Nothing was captured and the attempt is over: declined by the card, or not captured when asked twice.</summary>
[ToldAs("PaymentDeclined")]
public sealed record PaymentDeclined(OrderId Order, string PaymentKey, string Reason, DateTimeOffset At) : IOrderEvent;

[ToldAs("PaymentRefunded")]
public sealed record PaymentRefunded(
    OrderId Order, Guid Refund, string PaymentKey, Money Amount, string Reference, DateTimeOffset At) : IOrderEvent;

/// <summary>The gateway refused to refund. It is tried again with growing pauses, and operators are told.</summary>
[ToldAs("RefundFailed")]
public sealed record RefundFailed(
    OrderId Order, Guid Refund, string PaymentKey, Money Amount, string Reason, DateTimeOffset At) : IOrderEvent;
