namespace FoodDelivery.Domain.Messages;

/// <summary>What there is to tell: once per order, cause and version to each person concerned.</summary>
public sealed record Occasion(OrderId Order, int? Number, string Cause, int Version, DateTimeOffset At);

/// <summary>A template in one language with its places filled.</summary>
public sealed record Wording(
    string Template, string Code, string Language, string Title, string Text, IReadOnlyDictionary<string, string> Parameters, bool CanWait,
    string? Fallback, IReadOnlyList<MessageButton> Buttons);

/// <param name="Path">Within the house, beginning with a slash.</param>
public sealed record MessageButton(string Name, string Path);
