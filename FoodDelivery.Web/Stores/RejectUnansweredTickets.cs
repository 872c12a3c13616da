using FoodDelivery.Domain.Stores;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Stores;

/// <summary>An order that a running store leaves without an answer goes back to its customer. Paused or down time does not count.</summary>
public sealed class RejectUnansweredTickets(Room<StoreDb> store, TimeProvider clock) : IRoomJob
{
    /// <summary>A longer silence than this means that the room stood still.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private const int MostAtOnce = 100;

    public string Room => store.Name;

    public Task<string?> Run(CancellationToken ct) => store.Write(async db =>
    {
        var now = clock.GetUtcNow();
        var watch = await db.Watches.SingleOrDefaultAsync(known => known.Job == nameof(RejectUnansweredTickets), ct)
            ?? db.Watches.Add(new Watch { Job = nameof(RejectUnansweredTickets), LastRunAt = now }).Entity;

        var since = watch.LastRunAt;
        watch.LastRunAt = now;
        return now - since > LongestPause ? await Forgive(db, since, now, ct) : await Judge(db, now, ct);
    }, ct);

    private static async Task<string?> Judge(StoreDb db, DateTimeOffset now, CancellationToken ct)
    {
        var late = await db.Tickets.Where(ticket => ticket.State == TicketState.Waiting && ticket.AnswerBy <= now)
            .OrderBy(ticket => ticket.AnswerBy).Take(MostAtOnce).ToListAsync(ct);
        foreach (var ticket in late) ticket.RejectUnanswered(now);
        return late.Count > 0 ? $"{late.Count} rejected" : null;
    }

    private static async Task<string?> Forgive(StoreDb db, DateTimeOffset since, DateTimeOffset now, CancellationToken ct)
    {
        var waiting = await db.Tickets.Where(ticket => ticket.State == TicketState.Waiting).ToListAsync(ct);
        foreach (var ticket in waiting) ticket.StoodStill(since, now);
        return waiting.Count > 0 ? $"{waiting.Count} given more time" : null;
    }
}
