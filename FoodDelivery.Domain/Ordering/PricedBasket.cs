using FoodDelivery.Domain.Stores;

namespace FoodDelivery.Domain.Ordering;

/// <summary>A wish of the customer: how many of which dish, with which choices.</summary>
public sealed record WishedLine(DishId Dish, int Quantity, IReadOnlyList<ChoiceId> Choices);

/// <summary>What a store offers, as Ordering's copy of the catalogue knows it.</summary>
public sealed record Offer(
    StoreId Store, PersonId Owner, bool IsOpen, StoreProfile Profile, IReadOnlyList<MenuSection> Sections);

/// <summary>Prices are made here and nowhere else, from the catalogue and never from what a client says.</summary>
public sealed record PricedBasket(
    StoreId Store, Text StoreName, PersonId Owner, Courier Courier, int CookMinutes, IReadOnlyList<OrderLine> Lines, Money DeliveryFee)
{
    public const int MostLines = 50;
    public const int MostOfADish = 99;

    public Money Dishes => Lines.Aggregate(Money.Zero, (sum, line) => sum + line.Total);

    public Money Total => Dishes + DeliveryFee;

    /// <exception cref="RefusedException">store_closed, dish_unavailable, below_minimum, price_changed.</exception>
    public static PricedBasket Of(Offer offer, IReadOnlyList<WishedLine> wishes, Money? expectedTotal)
    {
        if (!offer.IsOpen) throw new RefusedException("store_closed", "The store is closed just now.");

        var basket = new PricedBasket(offer.Store, offer.Profile.Name, offer.Owner, offer.Profile.Courier, offer.Profile.CookMinutes,
            [.. wishes.Select(wish => LineOf(offer, wish))], offer.Profile.DeliveryFee);

        if (basket.Dishes < offer.Profile.MinimumOrder)
            throw new RefusedException("below_minimum", "The order is below the store's minimum.")
            {
                Facts = new Dictionary<string, object?>
                {
                    ["minimumOrder"] = offer.Profile.MinimumOrder.Won,
                    ["missing"] = (offer.Profile.MinimumOrder - basket.Dishes).Won,
                },
            };

        if (expectedTotal is { } expected && expected != basket.Total)
            throw new RefusedException("price_changed", "A price has changed since you looked.")
            { Facts = new Dictionary<string, object?> { ["total"] = basket.Total.Won } };

        return basket;
    }

    /// <exception cref="RefusedException">dish_unavailable.</exception>
    public static OrderLine LineOf(Offer offer, WishedLine wish)
    {
        var dish = offer.Sections.SelectMany(section => section.Dishes).FirstOrDefault(dish => dish.Id == wish.Dish);
        if (dish is null or { SoldOut: true }) throw Unavailable(wish.Dish);

        var choices = Choose(dish, wish);
        var price = choices.Aggregate(dish.Price, (sum, choice) => sum + choice.Price);
        return new OrderLine(dish.Id, dish.Name, wish.Quantity, choices, price);
    }

    private static IReadOnlyList<OrderedChoice> Choose(MenuDish dish, WishedLine wish)
    {
        List<OrderedChoice> chosen = [];
        foreach (var group in dish.OptionGroups)
        {
            OptionChoice[] taken = [.. group.Choices.Where(choice => wish.Choices.Contains(choice.Id))];
            if (taken.Length < group.Min || taken.Length > group.Max || Array.Exists(taken, choice => choice.SoldOut))
                throw Unavailable(dish.Id);

            chosen.AddRange(taken.Select(choice => new OrderedChoice(choice.Id, choice.Name, choice.Price)));
        }
        return chosen.Count == wish.Choices.Count ? chosen : throw Unavailable(dish.Id);
    }

    private static RefusedException Unavailable(DishId dish) =>
        new("dish_unavailable", "A dish or a choice is sold out or no longer on the menu.")
        { Facts = new Dictionary<string, object?> { ["dishId"] = dish.ToString() } };
}
