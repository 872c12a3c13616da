namespace FoodDelivery.Domain.Ordering;

public sealed partial class Order
{
    /// <summary>The customer asks; the store decides, because only the store knows whether it cooks.</summary>
    /// <exception cref="RefusedException">cooking_started, illegal_transition.</exception>
    public void AskToCancel(string reason, string? note, DateTimeOffset now)
    {
        if (Status is OrderStatus.Cancelling || (Status is OrderStatus.Cancelled && Cancellation!.By is Actor.Customer)) return;

        if (CancellationRefusal() is { } refusal) throw refusal;

        Cancellation = new Cancellation(Actor.Customer, reason, note, now, CostBearer.Platform);
        Raise(new OrderCancellationRequested(Id, Store, reason, now));
        Become(OrderStatus.Cancelling, Actor.Customer, reason, now);
    }

    /// <summary>Why the customer cannot cancel now; null when it may be asked.</summary>
    public RefusedException? CancellationRefusal() => Status switch
    {
        OrderStatus.Placed or OrderStatus.Accepted => null,
        OrderStatus.Cooking or OrderStatus.Ready or OrderStatus.PickedUp =>
            new RefusedException("cooking_started", "The store has begun to cook, so the order can no longer be cancelled."),
        OrderStatus.PaymentPending => RefusedException.Illegal("This order is not paid yet. It ends by itself."),
        _ => RefusedException.Illegal("This order has already ended."),
    };

    /// <summary>The store had not begun to cook.</summary>
    public void TicketCancelled(DateTimeOffset at)
    {
        if (Status is not OrderStatus.Cancelling) return;

        EndCancelled(Cancellation! with { At = at }, Cancellation!.By, "cancelled", at);
    }

    public void CancellationRefused(string reason, DateTimeOffset at)
    {
        if (Cancellation is not { By: Actor.Customer } || Status.IsTerminal) return;

        Cancellation = null;
        ChangedAt = at;
        NoteOnLastStep(reason);
    }

    public void Rejected(string reason, DateTimeOffset at)
    {
        if (Status is not (OrderStatus.Placed or OrderStatus.Accepted or OrderStatus.Cancelling)) return;

        var by = reason == "no_answer" ? Actor.System : Actor.Store;
        Cancellation = new Cancellation(by, reason, null, at, CostBearer.Store);
        EtaAt = null;
        RequestFullRefund("rejected", at);
        Become(OrderStatus.Rejected, by, reason, at);
    }

    /// <summary>
    /// The rider had an accident: the delivery ends, the money goes back. The platform bears the cost, unless the packaging was to
    /// blame, then the store.
    /// </summary>
    public void AccidentReported(string kind, DateTimeOffset at)
    {
        if (Status.IsTerminal) return;
        if (Status is not OrderStatus.PickedUp) throw new NotYetException($"Order {Id} is {Status}, not yet picked up.");

        var bearer = kind == "packaging" ? CostBearer.Store : CostBearer.Platform;
        EndCancelled(new Cancellation(Actor.Rider, kind, null, at, bearer), Actor.Rider, "accident", at);
    }

    /// <summary>Ends the order at once. A refund above what one operator may give back alone waits for a second one.</summary>
    /// <exception cref="RefusedException">illegal_transition: a draft, or ended in another way.</exception>
    public void CancelByOperator(PersonId who, string reason, string note, bool refund, CostBearer bearer, DateTimeOffset now)
    {
        if (Status is OrderStatus.Cancelled) return;
        if (!Status.Next.Contains(OrderStatus.Cancelled))
            throw RefusedException.Illegal("This order has already ended, or was never placed.");

        if (refund) Overtake(now);
        var needsAnother = refund && LeftToGiveBack > Money.Zero && !MayAlone(who, LeftToGiveBack);
        EndCancelled(new Cancellation(Actor.Operator, reason, note, now, bearer), Actor.Operator, refund && !needsAnother ? "operator" : null, now);
        if (needsAnother)
            Keep(new RefundWish(Guid.CreateVersion7(now), "", "operator", LeftToGiveBack, note, bearer, who, now, WishState.Waiting));
    }

    /// <exception cref="RefusedException">illegal_transition: not delivered, or reviewed before.</exception>
    public void Write(Review review)
    {
        if (Status is not OrderStatus.Delivered) throw RefusedException.Illegal("Only a delivered order can be reviewed.");
        if (Review is not null) throw RefusedException.Illegal("This order has been reviewed already.");

        Review = review;
        Raise(new ReviewWritten(Id, Store, review.Stars, review.At));
    }

    /// <summary>The owner's word on the customer's review. The same word again is silent.</summary>
    /// <exception cref="RefusedException">illegal_transition: no review, or answered before.</exception>
    public void ReplyToReview(string text, DateTimeOffset now)
    {
        if (Review is not { } review) throw RefusedException.Illegal("There is no review to answer.");
        if (review.Reply == text) return;
        if (review.Reply is not null) throw RefusedException.Illegal("This review has been answered already.");

        Review = review with { Reply = text, RepliedAt = now };
        Raise(new ReviewAnswered(Id, Store, now));
    }

    private void EndCancelled(Cancellation cancellation, Actor by, string? refundCause, DateTimeOffset at)
    {
        Cancellation = cancellation;
        EtaAt = null;
        Raise(new OrderCancelled(Id, Store, by, cancellation.Reason, cancellation.CostBornBy, at));
        if (refundCause is not null) RequestFullRefund(refundCause, at);
        Become(OrderStatus.Cancelled, by, cancellation.Reason, at);
    }

    // What was given back before is not given back again.
    private void RequestFullRefund(string cause, DateTimeOffset at)
    {
        Overtake(at);
        if (LeftToGiveBack > Money.Zero) RequestRefund(cause, Paid!.Key, LeftToGiveBack, at);
    }
}
