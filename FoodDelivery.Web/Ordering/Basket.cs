using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Ordering;

/// <summary>
/// A cart that is filled but not yet ordered. It outlives the circuit, the browser tab and the server's restart. Once its order is
/// placed it is spent: it reads as empty, and what is put in next begins it anew.
/// </summary>
public sealed class Basket
{
    /// <summary>Of the visitor, from a cookie; people may fill a cart before they sign in.</summary>
    public Guid Id { get; init; }

    public StoreId Store { get; private set; }
    public IReadOnlyList<BasketLine> Lines { get; private set; } = [];

    /// <summary>What was typed at the checkout, and by whom: nobody else is shown it.</summary>
    public DeliveryWish? Contact { get; private set; }

    public PersonId? ContactOf { get; private set; }

    /// <summary>The key under which this basket is ordered, so that ordering it three times makes one order.</summary>
    public Guid OrderKey { get; private set; }

    /// <summary>The draft made of it as it is now.</summary>
    public OrderId? Order { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    public string? ToStore => Lines is [var first, ..] ? first.Note : null;

    /// <exception cref="RefusedException">validation_failed: more lines, or more of a dish, than one order holds.</exception>
    public void Add(StoreId store, WishedLine wish, Money price, DateTimeOffset now)
    {
        var same = Lines.FirstOrDefault(line => line.Dish == wish.Dish && line.Choices.ToHashSet().SetEquals(wish.Choices));
        var quantity = (same?.Quantity ?? 0) + wish.Quantity;
        new Checks()
            .That(same is not null || Lines.Count < PricedBasket.MostLines, "lines", "Between 1 and 50 lines.")
            .That(wish.Quantity > 0 && quantity <= PricedBasket.MostOfADish, "lines.quantity", "Between 1 and 99 of a dish.")
            .Throw();

        Store = store;
        Lines = same is null
            ? [.. Lines, new BasketLine(Guid.CreateVersion7(now), wish.Dish, wish.Quantity, [.. wish.Choices], null, price)]
            : [.. Lines.Select(line => line == same ? line with { Quantity = quantity, Price = price } : line)];
        Changed(now);
    }

    /// <summary>None: the line goes.</summary>
    public void Count(Guid line, int quantity, DateTimeOffset now)
    {
        var toStore = ToStore;
        Lines = [.. Lines.Where(known => known.Id != line || quantity > 0).Select(known => known.Id == line
            ? known with { Quantity = Math.Min(quantity, PricedBasket.MostOfADish) }
            : known)];
        Write(toStore);
        Changed(now);
    }

    public void Fill(Order order, DateTimeOffset now)
    {
        Store = order.Store;
        Lines = [.. order.Lines.Select(line => new BasketLine(
            Guid.CreateVersion7(now), line.Dish, line.Quantity, [.. line.Choices.Select(choice => choice.Id)], null, line.UnitPrice))];
        Changed(now);
    }

    /// <param name="toStore">The customer's words to the kitchen; they travel with the first line.</param>
    public void Address(PersonId person, DeliveryWish contact, string? toStore, DateTimeOffset now)
    {
        if (ContactOf == person && Contact == contact && ToStore == toStore) return;

        (ContactOf, Contact) = (person, contact);
        Write(toStore);
        Changed(now);
    }

    public void Ordered(Guid key, OrderId order)
    {
        if (OrderKey == key) Order = order;
    }

    /// <summary>The order made under this key is of no use any more: the next one is another.</summary>
    public void GiveUp(Guid key, DateTimeOffset now)
    {
        if (OrderKey == key) Changed(now);
    }

    public void Empty(DateTimeOffset now)
    {
        Lines = [];
        Changed(now);
    }

    private void Write(string? toStore) => Lines = [.. Lines.Select((line, at) => at == 0 ? line with { Note = toStore } : line)];

    private void Changed(DateTimeOffset now) => (OrderKey, Order, ChangedAt) = (Guid.CreateVersion7(now), null, now);
}

/// <param name="Price">Of one, when it was put in: what it costs now is asked of the catalogue.</param>
public sealed record BasketLine(Guid Id, DishId Dish, int Quantity, IReadOnlyList<ChoiceId> Choices, string? Note, Money Price);
