using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Domain.Stores;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Ordering;

/// <param name="Missing">To the store's minimum; none when it is reached.</param>
/// <param name="Total">Of what can be had, with the delivery fee.</param>
public sealed record BasketAnswer(
    StoreId Store, string StoreName, string Picture, bool IsOpen, IReadOnlyList<BasketLineAnswer> Lines,
    Money Dishes, Money DeliveryFee, Money Total, Money MinimumOrder, Money Missing)
{
    public int Count => Lines.Where(line => line.IsThere).Sum(line => line.Quantity);

    public bool IsOrderable => IsOpen && Missing == Money.Zero && Lines.All(line => line.IsThere);
}

/// <param name="IsThere">False: sold out, or no longer offered like this.</param>
/// <param name="PriceBefore">Of one, where it has changed since it was put in.</param>
public sealed record BasketLineAnswer(
    Guid Id, DishId Dish, string Name, string Picture, IReadOnlyList<string> Choices, int Quantity, bool IsThere, Money Price, Money? PriceBefore)
{
    public Money Total => Price * Quantity;
}

public sealed record TypedContact(DeliveryWish? Delivery, string? ToStore);

/// <summary>A basket at today's prices. They are made as for an order, but nothing is refused: what cannot be had is shown so.</summary>
public sealed class BasketReads(Room<OrderingDb> ordering)
{
    /// <returns>Null: empty, or ordered already.</returns>
    public async Task<BasketAnswer?> Of(Guid id, CancellationToken ct)
    {
        await using var db = ordering.Read();
        if (await db.Baskets.SingleOrDefaultAsync(row => row.Id == id, ct) is not { Lines.Count: > 0 } basket) return null;
        if (await db.IsSpent(basket, ct)) return null;

        return await db.Catalogue.SingleOrDefaultAsync(row => row.Store == basket.Store, ct) is { } store ? Price(basket, store.Offer) : null;
    }

    /// <summary>What this person has typed at the checkout.</summary>
    public async Task<TypedContact> Contact(Guid id, PersonId person, CancellationToken ct)
    {
        await using var db = ordering.Read();
        var basket = await db.Baskets.SingleOrDefaultAsync(row => row.Id == id && row.ContactOf == person, ct);
        return new TypedContact(basket?.Contact, basket?.ToStore);
    }

    public static BasketAnswer Price(Basket basket, Offer offer)
    {
        BasketLineAnswer[] lines = [.. basket.Lines.Select(line => Price(line, offer))];
        var profile = offer.Profile;
        var dishes = lines.Where(line => line.IsThere).Aggregate(Money.Zero, (sum, line) => sum + line.Total);
        return new BasketAnswer(offer.Store, Say(profile.Name), profile.Picture, offer.IsOpen, lines, dishes, profile.DeliveryFee,
            dishes + profile.DeliveryFee, profile.MinimumOrder, dishes < profile.MinimumOrder ? profile.MinimumOrder - dishes : Money.Zero);
    }

    private static BasketLineAnswer Price(BasketLine line, Offer offer)
    {
        var dish = offer.Sections.SelectMany(section => section.Dishes).FirstOrDefault(dish => dish.Id == line.Dish);
        var choices = dish?.OptionGroups.SelectMany(group => group.Choices).Where(choice => line.Choices.Contains(choice.Id)).Select(choice => Say(choice.Name));
        var price = PriceOf(line, offer);
        return new BasketLineAnswer(line.Id, line.Dish, dish is null ? "" : Say(dish.Name), dish?.Picture ?? "empty", [.. choices ?? []], line.Quantity,
            price is not null, price ?? line.Price, price is null || price == line.Price ? null : line.Price);
    }

    private static Money? PriceOf(BasketLine line, Offer offer)
    {
        try
        {
            return PricedBasket.LineOf(offer, new WishedLine(line.Dish, line.Quantity, line.Choices)).UnitPrice;
        }
        catch (RefusedException)
        {
            return null;
        }
    }

    private static string Say(Text text) => text.In(Words.Language);
}
