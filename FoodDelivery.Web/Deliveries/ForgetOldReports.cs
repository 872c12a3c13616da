using FoodDelivery.Domain;
using FoodDelivery.Domain.Deliveries;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Deliveries;

/// <summary>Accidents of five years ago keep their kind and time; note, place and photos go. The files follow, as no report names them any more.</summary>
public sealed class ForgetOldReports(Room<DeliveryDb> room, TimeProvider clock) : IRoomJob
{
    private const int MostAtOnce = 100;
    private static readonly IReadOnlyList<string> None = [];

    public string Room => room.Name;

    public async Task<string?> Run(CancellationToken ct)
    {
        var before = clock.GetUtcNow() - Keeping.Orders;
        var forgotten = await room.WriteByFew(MostAtOnce, db => db.Accidents
            .Where(report => report.At < before && (report.Note != "" || report.Place != null || report.Photos != None)).Take(MostAtOnce)
            .ExecuteUpdateAsync(report => report
                .SetProperty(row => row.Note, "").SetProperty(row => row.Place, (Place?)null).SetProperty(row => row.Photos, None), ct), ct);
        return forgotten == 0 ? null : $"{forgotten} reports forgotten";
    }
}
