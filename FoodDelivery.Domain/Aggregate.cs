namespace FoodDelivery.Domain;

/// <summary>Decides alone about its state, and raises what happened. Whoever saves it appends what it raised to the room's log.</summary>
public abstract class Aggregate
{
    private readonly List<IEvent> _raised = [];

    /// <summary>How many events this aggregate has told so far: the number of the last one in its stream.</summary>
    public int Told { get; private set; }

    /// <summary>Who wants to hear that this changed.</summary>
    public abstract IEnumerable<Topic> Topics { get; }

    /// <summary>The order that it belongs to, where there is one.</summary>
    public virtual OrderId? About => null;

    protected void Raise(IEvent happened) => _raised.Add(happened);

    /// <summary>What was raised since the last time, each with its number in the stream.</summary>
    public IReadOnlyList<(int Number, IEvent Event)> TakeRaised()
    {
        if (_raised.Count == 0) return [];

        (int, IEvent)[] taken = [.. _raised.Select(happened => (++Told, happened))];
        _raised.Clear();
        return taken;
    }
}

/// <summary>What somebody may listen to. A notice about it carries no data: the listener asks its read model again.</summary>
public readonly record struct Topic(string Name)
{
    public static readonly Topic OpenDeliveries = new("deliveries/open");

    public static Topic Order(OrderId id) => new($"order/{id}");
    public static Topic Store(StoreId id) => new($"store/{id}");
    public static Topic Person(PersonId id) => new($"person/{id}");

    public override string ToString() => Name;
}
