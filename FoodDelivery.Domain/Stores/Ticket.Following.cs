using FoodDelivery.Domain.Ordering;

namespace FoodDelivery.Domain.Stores;

/// <summary>What others bring about: the customer who cancels, the operator, the rider, the clock.</summary>
public sealed partial class Ticket
{
    /// <summary>The customer asks. Until the kitchen cooks the answer is yes; an order that has ended here needs no answer.</summary>
    public void AnswerCancellation(DateTimeOffset now)
    {
        switch (State)
        {
            case TicketState.Waiting or TicketState.Accepted:
                EndedBy = Actor.Customer;
                End(TicketState.Cancelled, now);
                Raise(new TicketCancelled(Order, Store, now));
                break;
            case TicketState.Cooking or TicketState.Ready or TicketState.HandedOver:
                Raise(new CancellationRefused(Order, Store, "cooking_started", now));
                break;
        }
    }

    /// <summary>
    /// Cancelled elsewhere; nobody waits for an answer. An accident says that the food had left the kitchen. Who handed the food over hears
    /// of it all the same.
    /// </summary>
    public void FollowCancelled(Actor by, string reason, DateTimeOffset at)
    {
        if (EndReason is not null || State is TicketState.Rejected) return;

        (EndedBy, EndReason) = (by, reason);
        if (State is not TicketState.Cancelled) End(HasEnded || by is Actor.Rider ? TicketState.HandedOver : TicketState.Cancelled, at);
    }

    public void RiderKnown(PersonId rider)
    {
        if (!HasEnded) Rider = rider;
    }

    public void RiderGone(PersonId rider)
    {
        if (!HasEnded && Rider == rider) Rider = null;
    }

    /// <exception cref="NotYetException">The food is not ready as far as is known here.</exception>
    public void HandedOver(PersonId rider, DateTimeOffset at)
    {
        if (HasEnded) return;
        if (State is not TicketState.Ready) throw new NotYetException($"Ticket {Order} is {State}, not yet ready.");

        Rider = rider;
        End(TicketState.HandedOver, at);
    }

    /// <summary>Silent unless it is still waiting and its time to answer is over.</summary>
    public void RejectUnanswered(DateTimeOffset now)
    {
        if (State is TicketState.Waiting && AnswerBy <= now) EndRejected("no_answer", now);
    }

    /// <summary>The store stood still from then until now: that time does not count.</summary>
    public void StoodStill(DateTimeOffset since, DateTimeOffset now)
    {
        if (State is not TicketState.Waiting) return;

        AnswerBy += now - (since > OpenedAt ? since : OpenedAt);
    }

    /// <summary>The kitchen has seen that the order is gone.</summary>
    public void Acknowledge(DateTimeOffset now)
    {
        if (HasEnded) AcknowledgedAt ??= now;
    }
}
