using System.Collections.Concurrent;

namespace FoodDelivery.Web.Platform;

/// <summary>A commit that appended to a room's log rings its bell, and whoever follows that log wakes at once.</summary>
public sealed class Bells
{
    private readonly ConcurrentDictionary<string, ConcurrentBag<SemaphoreSlim>> _ears = new();

    public SemaphoreSlim Hear(string room)
    {
        var ear = new SemaphoreSlim(0, 1);
        _ears.GetOrAdd(room, _ => []).Add(ear);
        return ear;
    }

    public void Ring(string room)
    {
        if (!_ears.TryGetValue(room, out var ears)) return;

        foreach (var ear in ears)
        {
            if (ear.CurrentCount > 0) continue;
            try
            {
                ear.Release();
            }
            catch (SemaphoreFullException)
            {
                // Somebody rang at the same moment.
            }
        }
    }
}
