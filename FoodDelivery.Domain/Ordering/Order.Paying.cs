namespace FoodDelivery.Domain.Ordering;

public sealed partial class Order
{
    /// <summary>The attempt whose money made this an order.</summary>
    public PaymentAttempt? Paid => Attempts.FirstOrDefault(attempt => attempt.State is AttemptState.Approved);

    public PaymentAttempt? OpenAttempt => Attempts.FirstOrDefault(attempt => attempt.State is AttemptState.Open);

    /// <summary>
    /// At most one attempt is open at a time. False: there is nothing to capture, because this order is paid already.
    /// </summary>
    /// <exception cref="RefusedException">amount_mismatch, request_in_flight, illegal_transition (lapsed), payment_declined (this
    /// key was declined before).</exception>
    public bool BeginPayment(string paymentKey, Money amount, DateTimeOffset now)
    {
        if (amount != Total)
            throw new RefusedException("amount_mismatch", "The amount differs from the total of the order.")
            { Facts = new Dictionary<string, object?> { ["total"] = Total.Won } };

        if (Paid is not null) return false;

        if (OpenAttempt?.Key == paymentKey) return true;
        if (OpenAttempt is not null)
            throw new RefusedException("request_in_flight", "Another payment of this order is under way.");

        if (Status is not OrderStatus.PaymentPending || now >= ExpiresAt)
            throw RefusedException.Illegal("This draft has lapsed. Order again from the menu.");

        var known = Attempts.FirstOrDefault(attempt => attempt.Key == paymentKey);
        if (known?.State is AttemptState.Declined or AttemptState.Over) throw Declined(known.Reason!);

        Attempts = [.. Attempts.Where(attempt => attempt != known), new PaymentAttempt(paymentKey, AttemptState.Open, null, now)];
        PayingSince = now;
        return true;
    }

    /// <summary>
    /// Told by the synchronous answer and by the event of the same capture; whoever comes second changes nothing. Money that this
    /// order cannot use (wrong amount, lapsed, paid already, attempt given up) goes back.
    /// </summary>
    public void Approve(string paymentKey, Money captured, DateTimeOffset now)
    {
        var attempt = Attempts.FirstOrDefault(known => known.Key == paymentKey);
        if (attempt?.State is AttemptState.Approved) return;

        if (captured != Total)
        {
            Settle(paymentKey, AttemptState.Declined, "gateway_mismatch", now);
            RequestRefund($"gateway_mismatch:{paymentKey}", paymentKey, captured, now);
        }
        else if (attempt?.State is AttemptState.Open && Status is OrderStatus.PaymentPending)
        {
            Settle(paymentKey, AttemptState.Approved, null, now);
            Raise(new OrderPlaced(Id, Number, Store, Owner, Customer, Area, Courier, Total, DeliveryFee,
                [.. Lines.Select(line => new OrderedLine(line.Dish, line.Quantity, [.. line.Choices.Select(choice => choice.Id)], line.UnitPrice))],
                now));
            Become(OrderStatus.Placed, Actor.Customer, null, now);
        }
        else
        {
            // Its money is on its way back, so this key can pay for nothing any more.
            if (attempt is { Reason: not CapturedLate }) Settle(paymentKey, AttemptState.Over, CapturedLate, now);
            RequestRefund($"late_capture:{paymentKey}", paymentKey, captured, now);
        }
    }

    /// <summary>The gateway said no, or nothing was captured: the draft is free for another try.</summary>
    public void Decline(string paymentKey, string reason, DateTimeOffset now)
    {
        if (Attempts.FirstOrDefault(known => known.Key == paymentKey)?.State is not AttemptState.Open) return;

        Settle(paymentKey, reason == NotCaptured ? AttemptState.Over : AttemptState.Declined, reason, now);
    }

    /// <summary>The gateway was not asked, so the same payment key may be tried again.</summary>
    public void PaymentNotSent(string paymentKey, DateTimeOffset now)
    {
        if (Attempts.FirstOrDefault(known => known.Key == paymentKey)?.State is AttemptState.Open)
            Settle(paymentKey, AttemptState.NotSent, null, now);
    }

    /// <summary>A draft nobody paid for ends by itself.</summary>
    public void Lapse(DateTimeOffset now)
    {
        if (Status is not OrderStatus.PaymentPending || now < ExpiresAt) return;
        if (OpenAttempt is not null) return;

        Become(OrderStatus.PaymentFailed, Actor.System, "lapsed", now);
    }

    /// <summary>The reason of an attempt whose money was never taken, although nobody said no.</summary>
    public const string NotCaptured = "not_captured";

    /// <summary>The reason of an attempt whose money came when it could not be kept any more.</summary>
    public const string CapturedLate = "captured_late";

    public static RefusedException Declined(string reason) =>
        new("payment_declined", "The payment was declined. The order is kept; try another card.")
        { Facts = new Dictionary<string, object?> { ["reason"] = reason } };

    public void Refunded(Guid refund, string reference, DateTimeOffset now) =>
        Refunds = [.. Refunds.Select(known => known.Id == refund
            ? known with { State = RefundState.Done, Reference = reference, At = now }
            : known)];

    public void RefundFailed(Guid refund, DateTimeOffset now) =>
        Refunds = [.. Refunds.Select(known => known.Id == refund && known.State is RefundState.Pending
            ? known with { State = RefundState.Failed, At = now }
            : known)];

    private void RequestRefund(string cause, string paymentKey, Money amount, DateTimeOffset now, Guid? id = null)
    {
        if (Refunds.Any(known => known.Cause == cause)) return;

        var refund = new OrderRefund(id ?? Guid.CreateVersion7(now), cause, paymentKey, amount, RefundState.Pending, now, null);
        Refunds = [.. Refunds, refund];
        if (paymentKey == Paid?.Key) GivenBackAt = now;
        Raise(new RefundRequested(Id, refund.Id, paymentKey, amount, cause, now));
        if (paymentKey == Paid?.Key && cause is not ("rejected" or "accident") && BearerOf(refund) is CostBearer.Store)
            Raise(new StoreBearsCost(Id, Number, Store, Owner, amount, cause, now));
    }

    private void Settle(string paymentKey, AttemptState state, string? reason, DateTimeOffset now)
    {
        var settled = Attempts.FirstOrDefault(known => known.Key == paymentKey) is { } known
            ? known with { State = state, Reason = reason }
            : new PaymentAttempt(paymentKey, state, reason, now);
        Attempts = [.. Attempts.Where(attempt => attempt.Key != paymentKey), settled];
        PayingSince = OpenAttempt?.BegunAt;
        ChangedAt = now;
    }
}
