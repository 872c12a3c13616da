using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Deliveries;

/// <summary>Photos whose report was refused, cut off or never saved go after an hour.</summary>
public sealed class RemoveLostPhotos(Room<DeliveryDb> room, PhotoShelf shelf, TimeProvider clock) : IRoomJob
{
    private static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    public string Room => "delivery";

    public async Task<string?> Run(CancellationToken ct)
    {
        var removed = 0;
        foreach (var some in shelf.KeptBefore(clock.GetUtcNow() - Grace).Chunk(500))
        {
            await using var db = room.Read();
            Guid[] ids = [.. some.Select(photo => photo.Report).Distinct()];
            var named = (await db.Accidents.Where(report => ids.Contains(report.Id)).Select(report => report.Photos).ToListAsync(ct))
                .SelectMany(photos => photos).ToHashSet();
            string[] lost = [.. some.Select(photo => photo.Name).Where(name => !named.Contains(name))];
            shelf.Discard(lost);
            removed += lost.Length;
        }
        return removed > 0 ? $"{removed} photos without a report removed" : null;
    }
}
