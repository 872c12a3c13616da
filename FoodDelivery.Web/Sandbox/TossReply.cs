namespace FoodDelivery.Web.Sandbox;

/// <summary>What is decided about a call: what has to be written down first, and what is then said.</summary>
public sealed record TossReply
{
    /// <summary>What really happened; null: nothing.</summary>
    public Entry? Fact { get; init; }

    /// <summary>The payment to show, where no error hides it.</summary>
    public TossPayment? Payment { get; init; }

    /// <summary>The error to tell, whatever happened.</summary>
    public string? Code { get; init; }

    /// <summary>The connection breaks before a word is said.</summary>
    public bool Cut { get; init; }

    public static TossReply Refuse(string code) => new() { Code = code };
}

public static class TossKeys
{
    public static string Payment() => $"tgen_{Guid.CreateVersion7():N}";

    public static string Transaction() => $"txrd_{Guid.CreateVersion7():N}";
}
