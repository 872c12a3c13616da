using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Ordering;

/// <param name="InsteadOfOthers">What lies in the basket from another store may go.</param>
public sealed record PutInBasket(StoreId Store, WishedLine Line, bool InsteadOfOthers = false);

/// <summary>What a visitor does with a basket before ordering it. Whoever shows the basket hears of it.</summary>
public sealed class FillBasketHandler(Room<OrderingDb> ordering, TimeProvider clock)
{
    public static Topic TopicOf(Guid basket) => new($"basket/{basket}");

    /// <returns>False: dishes of another store are in the way, and nothing has changed.</returns>
    /// <exception cref="RefusedException">not_found, dish_unavailable, validation_failed.</exception>
    public Task<bool> Put(Guid id, PutInBasket wish, CancellationToken ct) => ordering.Write(async db =>
    {
        var store = await db.Catalogue.AsNoTracking().SingleOrDefaultAsync(row => row.Store == wish.Store, ct) ?? throw RefusedException.NotFound();
        var line = PricedBasket.LineOf(store.Offer, wish.Line);
        var basket = await Open(db, id, ct);
        if (basket.Lines.Count > 0 && basket.Store != wish.Store)
        {
            if (!wish.InsteadOfOthers) return false;
            basket.Empty(clock.GetUtcNow());
        }
        basket.Add(wish.Store, wish.Line, line.UnitPrice, clock.GetUtcNow());
        return true;
    }, ct);

    public Task Count(Guid id, Guid line, int quantity, CancellationToken ct) =>
        ordering.Write(async db => (await Open(db, id, ct)).Count(line, quantity, clock.GetUtcNow()), ct);

    /// <summary>The same once more. What is no longer to be had is shown so in the basket.</summary>
    /// <returns>False: the basket is not empty, and nothing has changed.</returns>
    /// <exception cref="RefusedException">not_found.</exception>
    public Task<bool> Refill(Guid id, PersonId customer, OrderId order, bool insteadOfOthers, CancellationToken ct) => ordering.Write(async db =>
    {
        var former = await db.OrderOf(customer, order, ct);
        var basket = await Open(db, id, ct);
        if (basket.Lines.Count > 0 && !insteadOfOthers) return false;

        basket.Fill(former, clock.GetUtcNow());
        return true;
    }, ct);

    /// <summary>Keeps what is typed at the checkout, complete or not.</summary>
    public Task Address(Guid id, PersonId person, DeliveryWish contact, string? toStore, CancellationToken ct) =>
        ordering.Write(async db => (await Open(db, id, ct)).Address(person, contact, toStore, clock.GetUtcNow()), ct);

    private async Task<Basket> Open(OrderingDb db, Guid id, CancellationToken ct)
    {
        db.Tell(TopicOf(id));
        var basket = await db.Load(db.Baskets, id, ct) ?? db.Baskets.Add(new Basket { Id = id }).Entity;
        if (await db.IsSpent(basket, ct)) basket.Empty(clock.GetUtcNow());
        return basket;
    }
}
