using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Ordering;

/// <summary>What customers said of a store. Nobody is named.</summary>
/// <param name="Dishes">What the order was, as people say it.</param>
/// <param name="OrderId">For the store's owner, who may answer; null for all others.</param>
public sealed record StoreReview(int Stars, string Text, DateTimeOffset At, string? Reply, DateTimeOffset? RepliedAt, IReadOnlyList<string> Dishes, OrderId? OrderId, int Number);

public sealed class Reviews(Room<OrderingDb> ordering)
{
    /// <summary>Newest orders first.</summary>
    public Task<Listed<StoreReview>> Of(StoreId store, Paging paging, CancellationToken ct) =>
        List(order => order.Store == store, paging, isOwner: false, ct);

    /// <param name="store">Null: all of this owner's.</param>
    public Task<Listed<StoreReview>> Of(PersonId owner, StoreId? store, Paging paging, CancellationToken ct) =>
        List(order => order.Owner == owner && (store == null || order.Store == store), paging, isOwner: true, ct);

    /// <exception cref="RefusedException">not_found.</exception>
    public async Task<StoreReview> One(PersonId owner, OrderId id, CancellationToken ct) =>
        (await List(order => order.Owner == owner && order.Id == id, new Paging(1, null), isOwner: true, ct)).Items is [var review]
            ? review
            : throw RefusedException.NotFound();

    private async Task<Listed<StoreReview>> List(
        System.Linq.Expressions.Expression<Func<Order, bool>> which, Paging paging, bool isOwner, CancellationToken ct)
    {
        var before = paging.AfterNumber ?? long.MaxValue;
        await using var db = ordering.Read();
        var orders = await db.Orders.Where(which).Where(order => order.Review != null && order.Number < before)
            .OrderByDescending(order => order.Number).Take(paging.Limit + 1)
            .Select(order => new { order.Id, order.Number, order.Review, order.Lines }).ToListAsync(ct);
        return paging.Cut([.. orders.Select(order => Draw(order.Review!, order.Lines, isOwner ? order.Id : null, order.Number))],
            review => review.Number.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static StoreReview Draw(Review review, IReadOnlyList<OrderLine> lines, OrderId? id, int number) => new(
        review.Stars, review.Text, review.At, review.Reply, review.RepliedAt, [.. lines.Select(line => line.Name.In(Words.Language)).Distinct()], id, number);
}
