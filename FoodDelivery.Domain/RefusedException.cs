namespace FoodDelivery.Domain;

/// <summary>
/// The business said no. Shown to the person as is; never logged as a fault, never retried. The code is one of those that
/// programs rely on; the sentence is English and is looked up for other languages.
/// </summary>
public sealed class RefusedException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;

    /// <summary>What programs may want to know beside the code: the new total, the reason of a decline, fields in error.</summary>
    public IReadOnlyDictionary<string, object?> Facts { get; init; } = new Dictionary<string, object?>();

    /// <summary>When it is worth asking again.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public static RefusedException NotFound() => new("not_found", "There is nothing here that you may see.");

    public static RefusedException Illegal(string message) => new("illegal_transition", message);
}

/// <summary>A fact came before the one that it builds upon. That one is certain to come from another room: wait for it.</summary>
public sealed class NotYetException(string message) : Exception(message);
