using FoodDelivery.Domain;
using FoodDelivery.Domain.Deliveries;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Deliveries;

/// <param name="Photos">How many; they are numbered from one.</param>
/// <param name="Place">Where, if the rider said so; not for customers.</param>
public sealed record Accident(Guid ReportId, OrderId OrderId, AccidentKind Kind, string Note, int Photos, DateTimeOffset At, Place? Place = null);

/// <summary>What riders reported, for those whom it concerns: the rider, the order's customer, the store's owner, operators.</summary>
public sealed class AccidentReports(Room<DeliveryDb> room, PhotoShelf shelf)
{
    /// <summary>For pages that have already checked who asks. Null: there was no accident.</summary>
    public async Task<Accident?> Of(OrderId order, CancellationToken ct)
    {
        await using var db = room.Read();
        return await db.Accidents.SingleOrDefaultAsync(report => report.Order == order, ct) is { } found ? Shown(found) : null;
    }

    /// <exception cref="RefusedException">not_found.</exception>
    public async Task<Accident> Of(OrderId order, PersonId person, string? role, CancellationToken ct)
    {
        var accident = Shown(await Find(order, person, role, ct));
        return role == Roles.Customer ? accident with { Place = null } : accident;
    }

    /// <summary>Of these orders, the accidents that happened to food of this owner's stores.</summary>
    public async Task<IReadOnlyDictionary<OrderId, Accident>> Of(IReadOnlyCollection<OrderId> orders, PersonId owner, CancellationToken ct)
    {
        if (orders.Count == 0) return new Dictionary<OrderId, Accident>();

        await using var db = room.Read();
        var reports = await db.Accidents.Where(report => orders.Contains(report.Order)
            && db.Deliveries.Any(delivery => delivery.Order == report.Order && delivery.Owner == owner)).ToListAsync(ct);
        return reports.ToDictionary(report => report.Order, Shown);
    }

    /// <param name="number">From one.</param>
    /// <exception cref="RefusedException">not_found.</exception>
    public async Task<(Stream Bytes, string Name)> Photo(OrderId order, int number, PersonId person, string? role, CancellationToken ct)
    {
        var report = await Find(order, person, role, ct);
        if (number < 1 || number > report.Photos.Count) throw RefusedException.NotFound();

        var name = report.Photos[number - 1];
        return (shelf.Open(name) ?? throw RefusedException.NotFound(), name);
    }

    /// <summary>Before a large body is read: only who has the delivery may report about it.</summary>
    /// <exception cref="RefusedException">not_found.</exception>
    public async Task RefuseStrangers(OrderId order, PersonId rider, CancellationToken ct)
    {
        await using var db = room.Read();
        if (!await db.Deliveries.AnyAsync(delivery => delivery.Order == order && delivery.Rider == rider, ct)) throw RefusedException.NotFound();
    }

    private async Task<AccidentReport> Find(OrderId order, PersonId person, string? role, CancellationToken ct)
    {
        await using var db = room.Read();
        var everything = role == Roles.Operator;
        return await db.Accidents.SingleOrDefaultAsync(report => report.Order == order && (everything
            || db.Deliveries.Any(delivery => delivery.Order == order
                && (delivery.Rider == person || delivery.Customer == person || delivery.Owner == person))), ct)
            ?? throw RefusedException.NotFound();
    }

    private static Accident Shown(AccidentReport report) =>
        new(report.Id, report.Order, report.Kind, report.Note, report.Photos.Count, report.At, report.Place);
}
