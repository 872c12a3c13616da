namespace FoodDelivery.Domain;

/// <summary>
/// Something that happened, told once in the log of the room that decided it. Ids, amounts, codes and area names; never free
/// text, contacts or card data. New members may be added, old ones stay.
/// </summary>
public interface IEvent
{
    /// <summary>What it happened to. Order is kept within a stream; every event about an order has the order's id here.</summary>
    Guid Stream { get; }

    DateTimeOffset At { get; }
}

/// <summary>The published name of an event: a fixed string, so that the class may be renamed and the log stays readable.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ToldAsAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

public interface IOrderEvent : IEvent
{
    OrderId Order { get; }

    Guid IEvent.Stream => Order.Value;
}

public interface IStoreEvent : IEvent
{
    StoreId Store { get; }

    Guid IEvent.Stream => Store.Value;
}
