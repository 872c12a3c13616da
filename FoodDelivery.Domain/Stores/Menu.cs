using FoodDelivery.Domain.Ordering;

namespace FoodDelivery.Domain.Stores;

/// <summary>A name as it is read in Korean and in English.</summary>
public sealed record Text(string Ko, string En)
{
    public string In(string language) => language == "en" ? En : Ko;
}

/// <param name="Category">A code: jjigae, chicken, bunsik, jungsik, sushi, cafe.</param>
/// <param name="Picture">The name of a drawing, without folder and ending.</param>
/// <param name="CookMinutes">What customers are told before the store has answered.</param>
public sealed record StoreProfile(
    Text Name, string Category, string Picture, Money MinimumOrder, Money DeliveryFee, int CookMinutes, Courier Courier);

public sealed record MenuSection(Text Name, IReadOnlyList<MenuDish> Dishes);

public sealed record MenuDish(
    DishId Id, Text Name, Text Description, Money Price, bool SoldOut, string Picture, IReadOnlyList<OptionGroup> OptionGroups);

/// <summary>Between <paramref name="Min"/> and <paramref name="Max"/> of the choices have to be taken.</summary>
public sealed record OptionGroup(Guid Id, Text Name, int Min, int Max, IReadOnlyList<OptionChoice> Choices);

/// <param name="Price">What it adds to the dish.</param>
public sealed record OptionChoice(ChoiceId Id, Text Name, Money Price, bool SoldOut);
