using FoodDelivery.Domain;

namespace FoodDelivery.Web.Ordering.Pages;

/// <summary>What a customer types at the checkout, and what is wrong with it, by field.</summary>
public sealed class CheckoutForm
{
    private static readonly string[] Fields = [nameof(Address), nameof(Detail), nameof(Phone), nameof(ToRider), nameof(ToStore)];
    private Dictionary<string, string> _errors = [];

    public string Address { get; set; } = "";
    public string Detail { get; set; } = "";
    public string Phone { get; set; } = "";
    public string ToRider { get; set; } = "";
    public string ToStore { get; set; } = "";

    public DeliveryWish Delivery => new(Address.Trim(), Phone.Trim(), Given(Detail), Given(ToRider));

    public string? WordsToStore => Given(ToStore);

    public static CheckoutForm Of(TypedContact typed, PersonCard? person) => new()
    {
        Address = typed.Delivery?.Address ?? "",
        Detail = typed.Delivery?.Detail ?? "",
        Phone = typed.Delivery?.Phone ?? person?.Phone ?? "",
        ToRider = typed.Delivery?.Note ?? "",
        ToStore = typed.ToStore ?? "",
    };

    /// <summary>The sentence about one field, in English; null: it is well filled in.</summary>
    public string? Error(string field) => _errors.GetValueOrDefault(field);

    /// <summary>The first field in error, from top to bottom.</summary>
    public string? FirstWrong => Array.Find(Fields, _errors.ContainsKey);

    public void Forgive() => _errors = [];

    /// <returns>False: what was refused is not about a field of this form.</returns>
    public bool Blame(RefusedException? refused)
    {
        if (refused is null || !refused.Facts.TryGetValue("errors", out var errors) || errors is not IReadOnlyDictionary<string, List<string>> byField) return false;

        _errors = byField.Where(pair => FieldOf(pair.Key) is not null).ToDictionary(pair => FieldOf(pair.Key)!, pair => pair.Value[0]);
        if (string.IsNullOrWhiteSpace(Address)) _errors[nameof(Address)] = "Write where the food shall go.";
        return FirstWrong is not null;
    }

    private static string? FieldOf(string path) => path switch
    {
        "delivery.address" => nameof(Address),
        "delivery.detail" => nameof(Detail),
        "delivery.phone" => nameof(Phone),
        "delivery.note" => nameof(ToRider),
        "lines.note" => nameof(ToStore),
        _ => null,
    };

    private static string? Given(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
