using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Ordering;

/// <summary>What an order of which money went back leaves to the store's owner.</summary>
/// <param name="Refunded">Given back, or on its way.</param>
/// <param name="StoreBears">The part of it that the store pays.</param>
/// <param name="Earned">The price of the food, with the delivery where the store brings it itself; nothing for what ended uncooked.</param>
/// <param name="OwnerGets">What was earned, less what the store bears.</param>
public sealed record SettlementLine(
    OrderId OrderId, int Number, StoreId StoreId, string StoreName, OrderStatus Status, string StatusText, Money Total, Money Refunded,
    CostBearer CostBornBy, Money Earned, Money StoreBears, Money OwnerGets, DateTimeOffset At, AppealAnswer? Appeal, RulingAnswer? Ruling);

/// <param name="State">open or answered.</param>
public sealed record AppealAnswer(string Text, DateTimeOffset At, string State);

/// <summary>An operator's decision who bears the cost, and why.</summary>
public sealed record RulingAnswer(CostBearer CostBornBy, string Reason, DateTimeOffset At);

/// <summary>The lines of an owner, and the appeals that operators have to answer.</summary>
public sealed class SettlementReads(Room<OrderingDb> ordering, Words words)
{
    /// <summary>Newest first.</summary>
    public async Task<Listed<SettlementLine>> Of(PersonId owner, Paging paging, CancellationToken ct)
    {
        var before = paging.AfterNumber ?? long.MaxValue;
        await using var db = ordering.Read();
        return Cut(await db.Orders.Where(order => order.Owner == owner && order.GivenBackAt != null && order.Number < before)
            .OrderByDescending(order => order.Number).Take(paging.Limit + 1).ToListAsync(ct), paging);
    }

    /// <exception cref="RefusedException">not_found, also for an order of somebody else's store.</exception>
    public async Task<SettlementLine> One(PersonId owner, OrderId id, CancellationToken ct)
    {
        await using var db = ordering.Read();
        return Line(await db.Orders.SingleOrDefaultAsync(order => order.Id == id && order.Owner == owner && order.GivenBackAt != null, ct)
            ?? throw RefusedException.NotFound());
    }

    /// <summary>Those without an answer, oldest order first.</summary>
    public async Task<Listed<SettlementLine>> OpenAppeals(Paging paging, CancellationToken ct)
    {
        var after = paging.AfterNumber ?? 0;
        await using var db = ordering.Read();
        return Cut(await db.Orders.Where(order => order.AppealedAt != null && order.Number > after)
            .OrderBy(order => order.Number).Take(paging.Limit + 1).ToListAsync(ct), paging);
    }

    public SettlementLine Line(Order order) => new(
        order.Id, order.Number, order.Store, order.StoreName.In(Words.Language), order.Status, words[order.Status.English], order.Total, order.GivenBack,
        order.CostBornBy, order.Earned, order.BornByStore, order.OwnerGets, order.GivenBackAt!.Value,
        order.Aftermath?.Appeal is { } appeal ? new AppealAnswer(appeal.Text, appeal.At, order.AppealedAt is null ? "answered" : "open") : null,
        order.Aftermath?.Ruling is { } ruling ? new RulingAnswer(ruling.CostBornBy, ruling.Reason, ruling.At) : null);

    private Listed<SettlementLine> Cut(IReadOnlyList<Order> orders, Paging paging) =>
        paging.Cut([.. orders.Select(Line)], line => line.Number.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
