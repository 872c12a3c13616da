namespace FoodDelivery.Domain.Stores;

/// <summary>What operators do with a store. What has been ordered goes on with the owner who was asked to cook it.</summary>
public sealed partial class Store
{
    /// <summary>Since when it is closed for good: its owner cannot open it.</summary>
    public DateTimeOffset? ShutAt { get; private set; }

    public void Shut(DateTimeOffset now)
    {
        if (ShutAt is not null) return;

        (ShutAt, IsOpen, ReopensAt) = (now, false, null);
        Raise(new StoreShut(Id, now));
    }

    /// <summary>Its owner may open it again.</summary>
    public void Readmit(DateTimeOffset now)
    {
        if (ShutAt is null) return;

        ShutAt = null;
        Raise(new StoreReadmitted(Id, now));
    }

    /// <summary>New orders are the new owner's.</summary>
    public void GiveTo(PersonId owner, DateTimeOffset now)
    {
        if (Owner == owner) return;

        var before = Owner;
        Owner = owner;
        Raise(new StoreGiven(Id, before, owner, now));
    }
}
