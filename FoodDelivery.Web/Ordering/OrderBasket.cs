using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Ordering;

/// <param name="ToStore">Words to the kitchen.</param>
/// <param name="ExpectedTotal">What the customer was shown.</param>
public sealed record OrderBasket(DeliveryWish Delivery, string? ToStore, Money ExpectedTotal);

/// <summary>
/// Makes a draft of the basket, or finds the one that was made of it: however often it is asked, a basket as it is now is one order.
/// Only when that order has lapsed, or is about to, another takes its place.
/// </summary>
public sealed class OrderBasketHandler(Room<OrderingDb> ordering, DraftOrderHandler drafts, OrderReads reads, TimeProvider clock)
{
    private static readonly TimeSpan TimeToPay = TimeSpan.FromMinutes(1);

    /// <returns>The order: a draft with its payment window, or placed already.</returns>
    /// <exception cref="RefusedException">All that <see cref="DraftOrderHandler"/> refuses.</exception>
    public async Task<OrderAnswer> Handle(PersonId customer, Guid basket, OrderBasket wish, Uri returnTo, CancellationToken ct)
    {
        if (await PlacedAlready(basket, ct) is { } placed) return await reads.One(placed, customer, Roles.Customer, returnTo, ct);

        for (var last = false; ; last = true)
        {
            var (key, draft) = await Address(customer, basket, wish, ct);
            if (await Draft(customer, key, draft, mayFail: !last, ct) is { } order)
            {
                await ordering.Write(async db => (await db.Load(db.Baskets, basket, ct))!.Ordered(key, order), ct);
                var answer = await reads.One(order, customer, Roles.Customer, returnTo, ct);
                if (last || IsOfUse(answer)) return answer;
            }
            await ordering.Write(async db => (await db.Load(db.Baskets, basket, ct))!.GiveUp(key, clock.GetUtcNow()), ct);
        }
    }

    private async Task<OrderId?> PlacedAlready(Guid id, CancellationToken ct)
    {
        await using var db = ordering.Read();
        var basket = await db.Load(db.Baskets, id, ct) ?? throw RefusedException.NotFound();
        return await db.IsSpent(basket, ct) ? basket.Order : null;
    }

    private Task<(Guid Key, DraftOrder Draft)> Address(PersonId customer, Guid id, OrderBasket wish, CancellationToken ct) => ordering.Write(async db =>
    {
        var basket = await db.Load(db.Baskets, id, ct) ?? throw RefusedException.NotFound();
        basket.Address(customer, wish.Delivery, wish.ToStore, clock.GetUtcNow());
        return (basket.OrderKey, new DraftOrder(basket.Store,
            [.. basket.Lines.Select(line => new LineWish(line.Dish, line.Quantity, line.Choices, line.Note))], wish.Delivery, wish.ExpectedTotal));
    }, ct);

    /// <summary>Null: this key stands for the same basket at another price.</summary>
    private async Task<OrderId?> Draft(PersonId customer, Guid key, DraftOrder wish, bool mayFail, CancellationToken ct)
    {
        try
        {
            return (await drafts.Handle(customer, key.ToString(), wish, (order, _) => Json.Write(new { id = order.Id }), ct)).Order;
        }
        catch (RefusedException refused) when (mayFail && refused.Code == "key_reused")
        {
            return null;
        }
    }

    private bool IsOfUse(OrderAnswer order) => order.Status switch
    {
        OrderStatus.PaymentFailed => false,
        OrderStatus.PaymentPending => order.Payment.State == "checking" || order.ExpiresAt > clock.GetUtcNow() + TimeToPay,
        _ => true,
    };
}
