using FoodDelivery.Domain.Ordering;

namespace FoodDelivery.Domain.Deliveries;

public sealed partial class Delivery
{
    /// <summary>
    /// An operator gives it to a rider, also one who meets the former on the road, or back to the open list. Everybody else hears that
    /// it was given back and taken.
    /// </summary>
    /// <param name="rider">Null: back to the list.</param>
    /// <exception cref="RefusedException">not_found, illegal_transition.</exception>
    public void Reassign(PersonId? rider, DateTimeOffset at)
    {
        if (OpenedAt is null) throw RefusedException.NotFound();
        if (Courier is Courier.Own) throw RefusedException.Illegal("The store's own people bring this order.");
        if (State is not (DeliveryState.Open or DeliveryState.Taken or DeliveryState.PickedUp)) throw RefusedException.Illegal(WhyNotOnTheWay);
        if (Rider == rider) return;
        if (rider is null && State is DeliveryState.PickedUp)
            throw RefusedException.Illegal("The food is with its rider: another rider can take it over, the list cannot.");

        if (Rider is { } before)
        {
            (Rider, ReleasedBy, _leaver) = (null, before, before);
            if (State is DeliveryState.Taken) State = DeliveryState.Open;
            Raise(new DeliveryReleased(Order, before, at));
        }
        if (rider is not { } next) return;

        var isOnTheWay = State is DeliveryState.PickedUp;
        Give(next, at);
        if (isOnTheWay) State = DeliveryState.PickedUp;
    }
}
