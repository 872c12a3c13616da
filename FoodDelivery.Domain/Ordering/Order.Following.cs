namespace FoodDelivery.Domain.Ordering;

/// <summary>What the kitchen and the road tell. A repeat is silent, what comes after the end is silent, what comes too early waits.</summary>
public sealed partial class Order
{
    public void Accepted(int cookMinutes, DateTimeOffset at)
    {
        if (Status is OrderStatus.Cancelling)
        {
            NoteOnLastStep("accepted");
            return;
        }
        if (!Expects(OrderStatus.Placed, at: OrderStatus.Accepted)) return;

        EtaAt = at.AddMinutes(cookMinutes) + Estimate.Ride;
        Become(OrderStatus.Accepted, Actor.Store, null, at);
    }

    public void CookingStarted(DateTimeOffset at)
    {
        if (Status is not OrderStatus.Cancelling && !Expects(OrderStatus.Accepted, at: OrderStatus.Cooking)) return;

        Become(OrderStatus.Cooking, Actor.Store, null, at);
    }

    public void FoodReady(DateTimeOffset at)
    {
        if (Expects(OrderStatus.Cooking, at: OrderStatus.Ready)) Become(OrderStatus.Ready, Actor.Store, null, at);
    }

    public void TakenBy(PersonId rider)
    {
        if (!Status.IsTerminal) Rider = rider;
    }

    public void ReleasedBy(PersonId rider)
    {
        if (!Status.IsTerminal && Rider == rider) Rider = null;
    }

    public void PickedUp(PersonId rider, DateTimeOffset at)
    {
        if (!Expects(OrderStatus.Ready, at: OrderStatus.PickedUp)) return;

        Rider = rider;
        EtaAt = at + Estimate.Ride;
        Become(OrderStatus.PickedUp, Actor.Rider, null, at);
    }

    public void Delivered(DateTimeOffset at)
    {
        if (Expects(OrderStatus.PickedUp, at: OrderStatus.Delivered)) Become(OrderStatus.Delivered, Actor.Rider, null, at);
    }

    /// <summary>It stays where it is for too long; nothing changes but that operators hear of it.</summary>
    public void StandsStill(DateTimeOffset now) => Raise(new OrderStuck(Id, Number, Version, Status, ChangedAt, now));

    /// <summary>True: now is the time for it. False: it is behind us, or the order has ended.</summary>
    private bool Expects(OrderStatus before, OrderStatus at)
    {
        if (Status == before) return true;
        if (Status.IsTerminal || (Status is not OrderStatus.Cancelling && Status >= at)) return false;

        throw new NotYetException($"Order {Id} is {Status}, not yet {before}.");
    }
}
