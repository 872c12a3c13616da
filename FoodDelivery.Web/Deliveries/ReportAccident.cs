using FoodDelivery.Domain;
using FoodDelivery.Domain.Deliveries;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Deliveries;

/// <param name="Key">The sender's own name for this report. The same key with the same body is the same report.</param>
/// <param name="Report">The id that it gets if it is new; its photos are already kept under it.</param>
public sealed record ReportAccident(
    OrderId Order, PersonId Rider, string Key, string BodyHash, Guid Report, AccidentKind Kind, string Note, IReadOnlyList<string> Photos,
    Place? Place = null);

public sealed class ReportAccidentHandler(Room<DeliveryDb> room, TimeProvider clock)
{
    /// <returns>The report's id: that of the first one, where this is a repeat.</returns>
    /// <exception cref="RefusedException">not_found, illegal_transition, key_reused.</exception>
    public Task<Guid> Handle(ReportAccident wish, CancellationToken ct) => room.Write(async db =>
    {
        if (await db.Accidents.SingleOrDefaultAsync(report => report.Rider == wish.Rider && report.Key == wish.Key, ct) is { } first)
            return first.BodyHash == wish.BodyHash
                ? first.Id
                : throw new RefusedException("key_reused", "A different report was sent under this key.");

        var now = clock.GetUtcNow();
        var delivery = await db.Get(wish.Order, ct);

        delivery.ReportAccident(wish.Rider, wish.Report, wish.Kind, now);

        db.Add(new AccidentReport
        {
            Id = wish.Report,
            Order = wish.Order,
            Rider = wish.Rider,
            Kind = wish.Kind,
            Note = wish.Note,
            Photos = wish.Photos,
            Place = wish.Place,
            At = now,
            Key = wish.Key,
            BodyHash = wish.BodyHash,
        });
        return wish.Report;
    }, ct);
}
