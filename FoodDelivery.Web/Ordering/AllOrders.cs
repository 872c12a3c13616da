using System.Globalization;
using System.Runtime.CompilerServices;
using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Domain.Stores;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Ordering;

public sealed record OrderRow(OrderId Id, int Number, DateTimeOffset OrderedAt, StoreId Store, Text StoreName, OrderStatus Status, Money Total);

/// <param name="Number">Of the order; null: all.</param>
/// <param name="Day">On which it was ordered, as days are counted in Seoul.</param>
public sealed record OrderFilter(OrderStatus? Status = null, StoreId? Store = null, int? Number = null, DateOnly? Day = null)
{
    /// <summary>Out of an address. What says nothing is no filter; a number that cannot be one finds nothing.</summary>
    public static OrderFilter Of(string? status, string? store, string? text, string? day) => new(
        Enum.TryParse<OrderStatus>(status, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : null,
        Guid.TryParse(store, out var id) ? new StoreId(id) : null,
        string.IsNullOrWhiteSpace(text) ? null : int.TryParse(text.Trim().TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1,
        DateOnly.TryParse(day, CultureInfo.InvariantCulture, out var date) ? date : null);
}

/// <summary>Every order that was ever placed, newest first, for operators.</summary>
public sealed class AllOrders(Room<OrderingDb> ordering)
{
    private const int Piece = 500;

    public async Task<int> Count(OrderFilter filter, CancellationToken ct)
    {
        await using var db = ordering.Read();
        return await Which(db, filter).CountAsync(ct);
    }

    public async Task<IReadOnlyList<OrderRow>> Page(OrderFilter filter, int skip, int take, CancellationToken ct)
    {
        await using var db = ordering.Read();
        return await Shown(Which(db, filter).OrderByDescending(order => order.Number).Skip(skip).Take(take)).ToListAsync(ct);
    }

    /// <summary>All of them, piece by piece: whoever reads slowly holds no table open.</summary>
    public async IAsyncEnumerable<OrderRow> Each(OrderFilter filter, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var below = int.MaxValue; ;)
        {
            IReadOnlyList<OrderRow> rows;
            await using (var db = ordering.Read())
                rows = await Shown(Which(db, filter).Where(order => order.Number < below).OrderByDescending(order => order.Number).Take(Piece)).ToListAsync(ct);
            foreach (var row in rows) yield return row;
            if (rows.Count < Piece) yield break;

            below = rows[^1].Number;
        }
    }

    /// <summary>The stores that there are to choose from, by name.</summary>
    public async Task<IReadOnlyList<(StoreId Id, string Name)>> Stores(CancellationToken ct)
    {
        await using var db = ordering.Read();
        var stores = await db.Catalogue.Select(store => new { store.Store, store.Profile }).ToListAsync(ct);
        return [.. stores.Select(store => (store.Store, store.Profile.Name.In(Words.Language))).OrderBy(store => store.Item2, StringComparer.CurrentCulture)];
    }

    private static IQueryable<Order> Which(OrderingDb db, OrderFilter filter)
    {
        var orders = db.Orders.Where(order => order.Status != OrderStatus.PaymentPending && order.Status != OrderStatus.PaymentFailed);
        if (filter.Status is { } status) orders = orders.Where(order => order.Status == status);
        if (filter.Store is { } store) orders = orders.Where(order => order.Store == store);
        if (filter.Number is { } number) orders = orders.Where(order => order.Number == number);
        if (filter.Day is not { } day) return orders;

        var (from, to) = (new KoreanDay(day).Begins, new KoreanDay(day).Next.Begins);
        return orders.Where(order => order.DraftedAt >= from && order.DraftedAt < to);
    }

    private static IQueryable<OrderRow> Shown(IQueryable<Order> orders) => orders.Select(order =>
        new OrderRow(order.Id, order.Number, order.DraftedAt, order.Store, order.StoreName, order.Status, order.Total));
}
