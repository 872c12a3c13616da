using FoodDelivery.Web.Payments;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Operations;

/// <param name="State">running or paused.</param>
/// <param name="Lag">Events that the room's slowest reaction has yet to read.</param>
/// <param name="OldestSeconds">How long the oldest of them has been waiting.</param>
public sealed record RoomOverview(string Room, string State, long Lag, long OldestSeconds, int Parked, int Waiting);

/// <param name="State">closed, open, halfopen or isolated.</param>
public sealed record BreakerOverview(string State, DateTimeOffset? Until);

public sealed record OverviewAnswer(IReadOnlyList<RoomOverview> Rooms, BreakerOverview Breaker, IReadOnlyList<JobRun> Jobs);

/// <summary>How every room does: its backlog, what it holds back, the payment breaker, the jobs.</summary>
public sealed class Overview(
    IEnumerable<IRoom> rooms, IEnumerable<Follower> followers, RoomStates states, GatewayPipeline breaker, JobBoard jobs, TimeProvider clock)
{
    /// <summary>The rooms that people know and may pause, in the order of an order's life.</summary>
    public static readonly IReadOnlyList<string> Known = ["ordering", "payment", "store", "delivery", "notification", "insights"];

    private readonly Dictionary<string, IRoom> _rooms = rooms.ToDictionary(room => room.Name);

    public async Task<OverviewAnswer> Now(CancellationToken ct)
    {
        List<RoomOverview> all = [];
        foreach (var name in Known) all.Add(await Look(_rooms[name], ct));

        return new OverviewAnswer(all, new BreakerOverview(breaker.State, breaker.OpenUntil), jobs.Runs);
    }

    private async Task<RoomOverview> Look(IRoom room, CancellationToken ct)
    {
        await using var db = room.ReadAny();
        var cursors = await db.Cursors.ToDictionaryAsync(cursor => cursor.Reaction, cursor => cursor.Position, ct);
        var held = await db.Held.GroupBy(row => row.State).Select(state => new { state.Key, Count = state.Count() }).ToListAsync(ct);
        long lag = 0, oldest = 0;
        foreach (var follower in followers.Where(known => known.Room == room.Name))
        {
            var position = cursors.GetValueOrDefault(follower.Reaction);
            var next = await _rooms[follower.Follows].LogAfter(position, 1, ct);
            if (next.Count == 0) continue;

            lag = Math.Max(lag, await _rooms[follower.Follows].EndOfLog(ct) - position);
            oldest = Math.Max(oldest, (long)(clock.GetUtcNow() - next[0].At).TotalSeconds);
        }
        return new RoomOverview(room.Name, states.IsPaused(room.Name) ? "paused" : "running", lag, Math.Max(0, oldest),
            held.Where(state => state.Key is HeldState.Parked).Sum(state => state.Count),
            held.Where(state => state.Key is not HeldState.Parked).Sum(state => state.Count));
    }
}
