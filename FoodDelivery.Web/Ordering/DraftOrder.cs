using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Ordering;

public sealed record LineWish(DishId DishId, int Quantity, IReadOnlyList<ChoiceId>? ChoiceIds = null, string? Note = null);

public sealed record DeliveryWish(string Address, string Phone, string? Detail = null, string? Note = null);

public sealed record DraftOrder(StoreId StoreId, IReadOnlyList<LineWish> Lines, DeliveryWish Delivery, Money? ExpectedTotal = null);

/// <summary>
/// Prices the wish from the catalogue and keeps it as a draft until it is paid. The same person asking twice with the same key gets
/// the first answer; both are saved together.
/// </summary>
public sealed partial class DraftOrderHandler(Room<OrderingDb> ordering, TimeProvider clock)
{
    private static readonly Func<OrderingDb, PersonId, string, CancellationToken, Task<FirstAnswer?>> FirstAnswered = EF.CompileAsyncQuery(
        (OrderingDb db, PersonId person, string key, CancellationToken ct) => db.FirstAnswers.SingleOrDefault(row => row.Person == person && row.Key == key));

    private static readonly Func<OrderingDb, StoreId, CancellationToken, Task<CatalogueStore?>> Offered = EF.CompileAsyncQuery(
        (OrderingDb db, StoreId store, CancellationToken ct) => db.Catalogue.AsNoTracking().SingleOrDefault(row => row.Store == store));

    private static readonly Func<OrderingDb, CancellationToken, Task<int?>> LastNumber = EF.CompileAsyncQuery(
        (OrderingDb db, CancellationToken ct) => db.Orders.Max(order => (int?)order.Number));

    /// <returns>The order's id, and the answer given the first time as JSON.</returns>
    /// <exception cref="RefusedException">validation_failed, key_reused, not_found (store), store_closed, dish_unavailable,
    /// below_minimum, price_changed.</exception>
    public Task<(OrderId Order, string Answer)> Handle(
        PersonId customer, string key, DraftOrder wish, Func<Order, OrderContact, string> answer, CancellationToken ct)
    {
        Check(key, wish);
        var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Json.Write(wish))));
        return ordering.Write(async db =>
        {
            if (await FirstAnswered(db, customer, key, ct) is { } first)
                return first.BodyHash == hash
                    ? (first.Order, first.Answer)
                    : throw new RefusedException("key_reused", "This Idempotency-Key was used for another order.");

            var (order, contact) = await Draft(db, customer, wish, ct);
            db.Orders.Add(order);
            db.Contacts.Add(contact);
            var said = answer(order, contact);
            db.FirstAnswers.Add(new FirstAnswer { Person = customer, Key = key, BodyHash = hash, Order = order.Id, Answer = said, At = order.DraftedAt });
            return (order.Id, said);
        }, ct);
    }

    private async Task<(Order, OrderContact)> Draft(OrderingDb db, PersonId customer, DraftOrder wish, CancellationToken ct)
    {
        var store = await Offered(db, wish.StoreId, ct) ?? throw RefusedException.NotFound();
        var basket = PricedBasket.Of(store.Offer,
            [.. wish.Lines.Select(line => new WishedLine(line.DishId, line.Quantity, line.ChoiceIds ?? []))], wish.ExpectedTotal);
        var number = (await LastNumber(db, ct) ?? 1000) + 1;
        var order = Order.Draft(OrderId.New(), number, customer, basket, Area.Of(wish.Delivery.Address), clock.GetUtcNow());
        return (order, new OrderContact
        {
            Order = order.Id,
            Address = wish.Delivery.Address.Trim(),
            Detail = wish.Delivery.Detail?.Trim(),
            Phone = wish.Delivery.Phone.Trim(),
            Note = wish.Delivery.Note?.Trim(),
            LineNotes = wish.Lines.Index().Where(line => !string.IsNullOrWhiteSpace(line.Item.Note))
                .ToDictionary(line => line.Index, line => line.Item.Note!.Trim()),
        });
    }

    private static void Check(string key, DraftOrder wish) => new Checks()
        .That(key.Length is >= 1 and <= 255, "Idempotency-Key", "A key of 1 to 255 characters is needed.")
        .That(wish.Lines is { Count: >= 1 and <= PricedBasket.MostLines }, "lines", "Between 1 and 50 lines.")
        .That(wish.Lines is null || wish.Lines.All(line => line is { Quantity: >= 1 and <= PricedBasket.MostOfADish }), "lines.quantity", "Between 1 and 99 of a dish.")
        .That(wish.Lines is null || wish.Lines.All(line => line?.ChoiceIds is null or { Count: <= 30 }), "lines.choiceIds", "At most 30 choices.")
        .That(wish.Lines is null || wish.Lines.All(line => Fits(line?.Note, 200)), "lines.note", "At most 200 characters.")
        .That(wish.Delivery is not null, "delivery", "Say where the order goes.")
        .That(wish.Delivery is null || (!string.IsNullOrWhiteSpace(wish.Delivery.Address) && Fits(wish.Delivery.Address, 200)), "delivery.address", "An address of at most 200 characters is needed.")
        .That(wish.Delivery is null || Fits(wish.Delivery.Detail, 100), "delivery.detail", "At most 100 characters.")
        .That(wish.Delivery is null || Fits(wish.Delivery.Note, 200), "delivery.note", "At most 200 characters.")
        .That(wish.Delivery is null || IsPhone(wish.Delivery.Phone), "delivery.phone", "A Korean mobile number is needed, like 010-0000-1234.")
        .Throw();

    public static bool IsPhone(string? phone) => phone is not null && MobileNumber().IsMatch(phone.Trim());

    private static bool Fits(string? text, int most) => text is null || (text.Length <= most && !text.Contains('\0'));

    [GeneratedRegex(@"^01[016789]-?\d{3,4}-?\d{4}$")]
    private static partial Regex MobileNumber();
}
