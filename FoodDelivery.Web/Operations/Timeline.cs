using System.Text.Json;
using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Operations;

public sealed record TimelineEntry(string Room, long Seq, int Number, string Type, DateTimeOffset At, JsonElement Event);

/// <summary>One order's whole story: what every room's log tells of it, by time.</summary>
public sealed class Timeline(IEnumerable<IRoom> rooms)
{
    /// <exception cref="RefusedException">not_found: no room has told anything of it.</exception>
    public async Task<IReadOnlyList<TimelineEntry>> Of(OrderId order, CancellationToken ct)
    {
        List<TimelineEntry> story = [];
        foreach (var room in rooms)
        {
            await using var db = room.ReadAny();
            story.AddRange((await db.Log.Where(row => row.Stream == order.Value).OrderBy(row => row.Seq).ToListAsync(ct))
                .Select(row => new TimelineEntry(room.Name, row.Seq, row.Number, row.Type, row.At, JsonDocument.Parse(row.Json).RootElement)));
        }
        return story.Count > 0 ? [.. story.OrderBy(entry => entry.At).ThenBy(entry => entry.Number)] : throw RefusedException.NotFound();
    }
}
