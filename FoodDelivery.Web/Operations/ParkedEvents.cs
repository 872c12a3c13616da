using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Operations;

/// <param name="Id">The room and the row, like store-12.</param>
public sealed record ParkedEvent(string Id, string Room, string Reaction, string Type, Guid Stream, string Reason, int Tries, DateTimeOffset ParkedAt);

/// <summary>Events that a reaction gave up on. Those behind them in their stream stand parked too, and follow when the first is gone.</summary>
public sealed class ParkedEvents(IEnumerable<IRoom> rooms)
{
    public async Task<Listed<ParkedEvent>> List(Paging paging, CancellationToken ct)
    {
        List<ParkedEvent> parked = [];
        foreach (var room in rooms)
        {
            await using var db = room.ReadAny();
            parked.AddRange((await db.Held.Where(row => row.State == HeldState.Parked).OrderBy(row => row.Id).ToListAsync(ct))
                .Select(row => new ParkedEvent($"{room.Name}-{row.Id}", room.Name, row.Reaction, row.Type, row.Stream, row.Reason, row.Tries, row.HeldAt)));
        }
        var from = (int)(paging.AfterNumber ?? 0);
        return paging.Cut([.. parked.Skip(from).Take(paging.Limit + 1)],
            _ => (from + paging.Limit).ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>Tries it again, and what stands behind it after it.</summary>
    /// <exception cref="RefusedException">not_found.</exception>
    public Task Replay(string id, CancellationToken ct) => Change(id, async (db, head) =>
    {
        head.Tries = 0;
        await Release(db, head, ct);
    }, ct);

    /// <summary>Gives it up for good; what stands behind it goes on.</summary>
    /// <exception cref="RefusedException">not_found.</exception>
    public Task Drop(string id, CancellationToken ct) => Change(id, async (db, head) =>
    {
        db.Held.Remove(head);
        await Release(db, head, ct);
    }, ct);

    private static async Task Release(RoomDb db, HeldRow head, CancellationToken ct)
    {
        foreach (var row in await db.Held.Where(row => row.Reaction == head.Reaction && row.Stream == head.Stream).ToListAsync(ct))
            row.State = HeldState.Waiting;
    }

    private async Task Change(string id, Func<RoomDb, HeldRow, Task> change, CancellationToken ct)
    {
        if (id.Split('-') is not [var name, var number] || !long.TryParse(number, out var row)
            || rooms.FirstOrDefault(known => known.Name == name) is not { } room) throw RefusedException.NotFound();

        await room.WriteAny(async db => await change(db,
            await db.Held.SingleOrDefaultAsync(held => held.Id == row && held.State == HeldState.Parked, ct) ?? throw RefusedException.NotFound()), ct);
    }
}
