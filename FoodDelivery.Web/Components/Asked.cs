using System.Collections;

namespace FoodDelivery.Web.Components;

/// <summary>
/// What a page asked of a read model, and how far the answer has come: loading (as declared), broken, nothing, or found. An
/// answer that was once there stays when a later question fails, and is stale.
/// </summary>
public readonly record struct Asked<T> where T : class
{
    internal Asked(T? value, bool answered, string? fault) => (Value, IsAnswered, Fault) = (value, answered, fault);

    public T? Value { get; }

    public bool IsAnswered { get; }

    /// <summary>Why the last question failed: a sentence for people, in English, to be looked up.</summary>
    public string? Fault { get; }

    public bool IsFound => Value is not (null or ICollection { Count: 0 });
    public bool IsBroken => Fault is not null && !IsFound;
    public bool IsStale => Fault is not null && IsFound;
    public bool IsNothing => IsAnswered && Fault is null && !IsFound;
    public bool IsLoading => !IsAnswered && Fault is null;

    public Asked<T> Broken(string fault) => new(Value, IsAnswered, fault);
}

public static class Asked
{
    /// <summary>The answer; null or an empty list is nothing.</summary>
    public static Asked<T> Of<T>(T? value) where T : class => new(value, answered: true, fault: null);
}
