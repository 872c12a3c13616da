using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;

namespace FoodDelivery.Web.Ordering.Pages;

/// <summary>What is chosen of one dish before it goes into the cart. The server prices it again; this is what the sheet shows.</summary>
public sealed class Choosing
{
    private readonly HashSet<ChoiceId> _chosen = [];

    public Choosing(DishAnswer dish)
    {
        Dish = dish;
        foreach (var group in dish.OptionGroups.Where(IsOneOf))
            if (group.Choices.FirstOrDefault(choice => !choice.SoldOut) is { } first) _chosen.Add(first.Id);
    }

    public DishAnswer Dish { get; }

    public int Quantity { get; private set; } = 1;

    public Money Price => Dish.OptionGroups.SelectMany(group => group.Choices).Where(choice => IsChosen(choice))
        .Aggregate(Dish.Price, (sum, choice) => sum + choice.Price);

    public Money Total => Price * Quantity;

    /// <summary>The first group of which too little is chosen.</summary>
    public OptionGroupAnswer? Unmet => Dish.OptionGroups.FirstOrDefault(group => !IsMet(group));

    public WishedLine Wish => new(Dish.Id, Quantity, [.. _chosen]);

    public static bool IsOneOf(OptionGroupAnswer group) => group is { Min: 1, Max: 1 };

    public bool IsChosen(OptionAnswer choice) => _chosen.Contains(choice.Id);

    public bool IsMet(OptionGroupAnswer group) => Count(group) >= group.Min;

    /// <summary>True: one of these has to go before another may come.</summary>
    public bool IsFull(OptionGroupAnswer group) => Count(group) >= group.Max;

    public void Choose(OptionGroupAnswer group, OptionAnswer choice)
    {
        if (choice.SoldOut) return;
        if (IsOneOf(group)) _chosen.ExceptWith(group.Choices.Select(other => other.Id));
        if (_chosen.Remove(choice.Id)) return;
        if (!IsFull(group)) _chosen.Add(choice.Id);
    }

    public void More(int by) => Quantity = Math.Clamp(Quantity + by, 1, PricedBasket.MostOfADish);

    private int Count(OptionGroupAnswer group) => group.Choices.Count(choice => IsChosen(choice));
}
