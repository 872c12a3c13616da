using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Ordering;

/// <summary>A refund as operators see it.</summary>
/// <param name="State">waiting (for a second operator), rejected, overtaken; once asked of the gateway: pending, done, failed.</param>
/// <param name="Cause">partial or operator, where an operator asked; otherwise what ended the order, or what was wrong with a capture.</param>
/// <param name="Answer">Why it was rejected.</param>
public sealed record RefundView(
    Guid Id, OrderId OrderId, int Number, string StoreName, Money Amount, string State, string Cause, string? Reason, CostBearer? CostBornBy,
    OperatorAnswer? AskedBy, DateTimeOffset AskedAt, OperatorAnswer? AnsweredBy, DateTimeOffset? AnsweredAt, string? Answer, string? Reference);

public sealed record OperatorAnswer(PersonId Id, string? Name);

/// <param name="Left">What may still be given back; what waits for a second operator is reserved.</param>
public sealed record OrderMoney(
    OrderId OrderId, Money Total, Money GivenBack, Money Left, bool IsPaid, IReadOnlyList<RefundView> Refunds, SettlementLine? Settlement);

/// <summary>Refunds and what became of them, for operators.</summary>
public sealed class RefundReads(Room<OrderingDb> ordering, IPeople people, SettlementReads settlement)
{
    /// <exception cref="RefusedException">not_found.</exception>
    public async Task<OrderMoney> OfOrder(OrderId id, CancellationToken ct)
    {
        await using var db = ordering.Read();
        var order = await db.Orders.SingleOrDefaultAsync(row => row.Id == id, ct) ?? throw RefusedException.NotFound();
        List<RefundView> all = [];
        foreach (var wish in order.RefundWishes) all.Add(await View(order, wish, ct));
        all.AddRange(order.Refunds.Where(refund => order.RefundWishes.All(wish => wish.Id != refund.Id)).Select(refund => View(order, refund)));
        return new OrderMoney(id, order.Total, order.GivenBack, order.LeftToGiveBack, order.Paid is not null,
            [.. all.OrderByDescending(refund => refund.AskedAt)], order.GivenBackAt is null ? null : settlement.Line(order));
    }

    /// <exception cref="RefusedException">not_found.</exception>
    public async Task<RefundView> One(Guid refund, CancellationToken ct)
    {
        await using var db = ordering.Read();
        var place = await db.RefundPlaces.SingleOrDefaultAsync(row => row.Refund == refund, ct) ?? throw RefusedException.NotFound();
        var order = await db.Orders.SingleAsync(row => row.Id == place.Order, ct);
        return await View(order, order.RefundWishes.Single(wish => wish.Id == refund), ct);
    }

    /// <summary>Those that operators asked for. What waits comes first come, first seen; all of them newest first.</summary>
    public async Task<Listed<RefundView>> List(bool onlyWaiting, Paging paging, CancellationToken ct)
    {
        var after = paging.AfterNumber ?? (onlyWaiting ? 0 : long.MaxValue);
        await using var db = ordering.Read();
        var awaited = db.Orders.Where(order => order.AgreementAwaitedSince != null).Select(order => order.Id);
        var places = onlyWaiting
            ? db.RefundPlaces.Where(place => place.Seq > after && awaited.Contains(place.Order))
            : db.RefundPlaces.Where(place => place.Seq < after).OrderByDescending(place => place.Seq).Take(paging.Limit + 1);
        var rows = await places.Join(db.Orders, place => place.Order, order => order.Id, (place, order) => new { place.Seq, place.Refund, Order = order }).ToListAsync(ct);
        List<(long Seq, RefundView View)> views = [];
        foreach (var found in rows)
        {
            var wish = found.Order.RefundWishes.Single(wish => wish.Id == found.Refund);
            if (!onlyWaiting || wish.State is WishState.Waiting) views.Add((found.Seq, await View(found.Order, wish, ct)));
        }
        var inOrder = onlyWaiting ? views.OrderBy(view => view.Seq) : views.OrderByDescending(view => view.Seq);
        var page = paging.Cut([.. inOrder.Take(paging.Limit + 1)], view => $"{view.Seq}");
        return new Listed<RefundView>([.. page.Items.Select(item => item.View)], page.Next);
    }

    private async Task<RefundView> View(Order order, RefundWish wish, CancellationToken ct)
    {
        var refund = order.Refunds.FirstOrDefault(known => known.Id == wish.Id);
        var state = wish.State is WishState.Agreed ? Word(refund!.State) : wish.State.ToString().ToLowerInvariant();
        return new RefundView(
            wish.Id, order.Id, order.Number, Name(order), wish.Amount, state, wish.Cause.Split(':')[0], wish.Reason, wish.CostBornBy,
            await Who(wish.AskedBy, ct), wish.AskedAt, wish.AnsweredBy is { } other ? await Who(other, ct) : null, wish.AnsweredAt, wish.Answer,
            refund?.Reference);
    }

    // Nobody asked for it by name: something ended the order, or was wrong with a capture.
    private static RefundView View(Order order, OrderRefund refund) => new(
        refund.Id, order.Id, order.Number, Name(order), refund.Amount, Word(refund.State), refund.Cause.Split(':')[0], null, null,
        null, refund.At, null, null, null, refund.Reference);

    private async Task<OperatorAnswer> Who(PersonId person, CancellationToken ct) => new(person, (await people.Find(person, ct))?.Name);

    private static string Word(RefundState state) => state.ToString().ToLowerInvariant();

    private static string Name(Order order) => order.StoreName.In(Words.Language);
}
