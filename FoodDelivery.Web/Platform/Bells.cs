using System.Collections.Concurrent;

namespace FoodDelivery.Web.Platform;

/// <summary>A commit that appended to a room's log rings its bells, and whoever follows that log wakes at once.</summary>
public sealed class Bells
{
    private readonly ConcurrentDictionary<string, ConcurrentBag<Bell>> _bells = new();

    public Bell Hear(string room)
    {
        var bell = new Bell();
        _bells.GetOrAdd(room, _ => []).Add(bell);
        return bell;
    }

    public void Ring(string room)
    {
        if (!_bells.TryGetValue(room, out var bells)) return;

        foreach (var bell in bells) bell.Ring();
    }
}

/// <summary>Of one listener. A ring that nobody waited for is heard at the next wait.</summary>
public sealed class Bell
{
    private readonly Lock _gate = new();
    private TaskCompletionSource<bool>? _waiting;
    private bool _rung;

    public void Ring()
    {
        lock (_gate)
        {
            _rung = _waiting is null;
            End(_waiting, true);
        }
    }

    /// <returns>False: it did not ring in this time.</returns>
    public async Task<bool> Wait(TimeSpan longest, TimeProvider clock, CancellationToken ct)
    {
        TaskCompletionSource<bool> waiting;
        lock (_gate)
        {
            if (_rung)
            {
                _rung = false;
                return true;
            }
            waiting = _waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        await using var over = clock.CreateTimer(_ => End(waiting, false), null, longest, Timeout.InfiniteTimeSpan);
        await using var stopped = ct.Register(() => End(waiting, false));
        var rang = await waiting.Task;
        ct.ThrowIfCancellationRequested();
        return rang;
    }

    private void End(TaskCompletionSource<bool>? waiting, bool rang)
    {
        lock (_gate)
        {
            if (waiting is null || waiting != _waiting) return;

            _waiting = null;
            waiting.SetResult(rang);
        }
    }
}
