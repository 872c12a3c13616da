using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Deliveries;

/// <summary>Accidents of five years ago keep their kind and time; note, place and photos go. The files follow, as no report names them any more.</summary>
public sealed class ForgetOldReports(Room<DeliveryDb> room, TimeProvider clock) : IRoomJob
{
    private const int MostAtOnce = 100;

    public string Room => room.Name;

    public async Task<string?> Run(CancellationToken ct)
    {
        var before = clock.GetUtcNow() - Keeping.Orders;
        var forgotten = 0;
        for (var at = 0; ; at += MostAtOnce)
        {
            var (read, done) = await room.Write(async db =>
            {
                var some = await db.Accidents.AsTracking().Where(report => report.At < before).OrderBy(report => report.Id).Skip(at).Take(MostAtOnce).ToListAsync(ct);
                return (some.Count, some.Count(report => report.Forget()));
            }, ct);
            forgotten += done;
            if (read < MostAtOnce) return forgotten == 0 ? null : $"{forgotten} reports forgotten";
        }
    }
}
