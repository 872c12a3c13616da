using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Ordering;

/// <summary>An order that ended by an accident, a cancellation or a rejection, for its store's owner.</summary>
/// <param name="Reason">A code: of the rejection, of the customer's or operator's choice, or the kind of accident.</param>
/// <param name="Settled">What it left to the owner; null: no money went back, or not yet.</param>
public sealed record BadEnd(
    OrderId OrderId, int Number, string StoreName, OrderStatus Status, Actor By, string Reason, DateTimeOffset At, SettlementLine? Settled);

public sealed class BadEnds(Room<OrderingDb> ordering, SettlementReads settlement)
{
    /// <summary>Newest first.</summary>
    public async Task<Listed<BadEnd>> Of(PersonId owner, Paging paging, CancellationToken ct)
    {
        var before = paging.AfterNumber ?? long.MaxValue;
        await using var db = ordering.Read();
        var orders = await db.Orders
            .Where(order => order.Owner == owner && (order.Status == OrderStatus.Cancelled || order.Status == OrderStatus.Rejected) && order.Number < before)
            .OrderByDescending(order => order.Number).Take(paging.Limit + 1).ToListAsync(ct);
        return paging.Cut([.. orders.Select(Draw)], end => end.Number.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private BadEnd Draw(Order order) => new(
        order.Id, order.Number, order.StoreName.In(Words.Language), order.Status, order.Cancellation!.By, order.Cancellation.Reason,
        order.Cancellation.At, order.GivenBackAt is null ? null : settlement.Line(order));
}
