namespace FoodDelivery.Domain;

/// <summary>An id with a meaning of its own. New ones are UUIDs of version 7, so they sort by the time of their making.</summary>
public interface IId<TSelf> where TSelf : struct, IId<TSelf>
{
    Guid Value { get; }

    static abstract TSelf Of(Guid value);
}

/// <summary>The order, and the correlation of everything that happens because of it in any room.</summary>
public readonly record struct OrderId(Guid Value) : IId<OrderId>
{
    public static OrderId New() => new(Guid.CreateVersion7());
    public static OrderId Of(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}

public readonly record struct StoreId(Guid Value) : IId<StoreId>
{
    public static StoreId New() => new(Guid.CreateVersion7());
    public static StoreId Of(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}

public readonly record struct DishId(Guid Value) : IId<DishId>
{
    public static DishId New() => new(Guid.CreateVersion7());
    public static DishId Of(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}

public readonly record struct ChoiceId(Guid Value) : IId<ChoiceId>
{
    public static ChoiceId New() => new(Guid.CreateVersion7());
    public static ChoiceId Of(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}

public readonly record struct PersonId(Guid Value) : IId<PersonId>
{
    public static PersonId New() => new(Guid.CreateVersion7());
    public static PersonId Of(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}
