using FoodDelivery.Domain.Ordering;

namespace FoodDelivery.Domain.Deliveries;

/// <summary>What the one who brings it does: a rider of the platform, or the owner where the store has its own couriers.</summary>
public sealed partial class Delivery
{
    /// <param name="kind">Whether a rider of the platform asks or a store's owner: each sees only deliveries of their own kind.</param>
    /// <exception cref="RefusedException">not_found, already_taken, illegal_transition.</exception>
    public void Take(PersonId rider, Courier kind, DateTimeOffset at)
    {
        if (OpenedAt is null || Courier != kind || (kind is Courier.Own && Owner != rider)) throw RefusedException.NotFound();
        if (Rider == rider) return;
        if (State is DeliveryState.Cancelled) throw RefusedException.Illegal("This order was cancelled.");
        if (Rider is not null) throw new RefusedException("already_taken", "Another rider was quicker.");

        Give(rider, at);
    }

    /// <exception cref="RefusedException">not_found, illegal_transition.</exception>
    public void Release(PersonId rider, DateTimeOffset at)
    {
        if (Rider != rider && ReleasedBy == rider) return;

        RefuseStrangers(rider);
        if (Courier is Courier.Own) throw RefusedException.Illegal("Your own people bring this order; there is nobody else to give it to.");
        if (State is not DeliveryState.Taken) throw RefusedException.Illegal("The food is on its way; it cannot be given back any more.");

        State = DeliveryState.Open;
        Rider = null;
        ReleasedBy = rider;
        Raise(new DeliveryReleased(Order, rider, at));
    }

    /// <exception cref="RefusedException">not_found, not_ready, illegal_transition.</exception>
    public void PickUp(PersonId rider, DateTimeOffset at)
    {
        RefuseStrangers(rider);
        if (PickedUpAt is not null) return;
        if (State is not DeliveryState.Taken) throw RefusedException.Illegal("This order was cancelled.");
        if (!FoodReady) throw new RefusedException("not_ready", "The food is not ready yet.");

        State = DeliveryState.PickedUp;
        PickedUpAt = at;
        Raise(new FoodPickedUp(Order, rider, at));
    }

    /// <exception cref="RefusedException">not_found, illegal_transition.</exception>
    public void Deliver(PersonId rider, DateTimeOffset at)
    {
        RefuseStrangers(rider);
        if (State is DeliveryState.Delivered) return;
        if (State is not DeliveryState.PickedUp) throw RefusedException.Illegal(WhyNotOnTheWay);

        End(DeliveryState.Delivered, at);
        Raise(new FoodDelivered(Order, rider, at));
    }

    /// <summary>The ride ends here: nobody brings this food any more.</summary>
    /// <exception cref="RefusedException">not_found, illegal_transition.</exception>
    public void ReportAccident(PersonId rider, Guid report, AccidentKind kind, DateTimeOffset at)
    {
        RefuseStrangers(rider);
        if (State is not DeliveryState.PickedUp) throw RefusedException.Illegal(WhyNotOnTheWay);

        End(DeliveryState.Accident, at);
        Raise(new DeliveryAccidentReported(Order, rider, report, kind, at));
    }

    private string WhyNotOnTheWay => State switch
    {
        DeliveryState.Taken => "Pick up the food first.",
        DeliveryState.Delivered => "This order has already been delivered.",
        DeliveryState.Accident => "An accident has already been reported for this order.",
        _ => "This order was cancelled.",
    };

    private void RefuseStrangers(PersonId rider)
    {
        if (Rider != rider) throw RefusedException.NotFound();
    }
}
