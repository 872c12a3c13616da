namespace FoodDelivery.Web.Sandbox;

/// <summary>Words of which each may be used once in a while.</summary>
public sealed class UsedOnce(TimeSpan holds)
{
    private readonly Dictionary<string, DateTimeOffset> _known = [];
    private readonly Queue<(DateTimeOffset At, string Word)> _used = [];
    private readonly Lock _lock = new();

    /// <summary>False: it was used within that time, or its first use is still being written down.</summary>
    public bool Take(string word, DateTimeOffset now)
    {
        lock (_lock)
        {
            while (_used.TryPeek(out var oldest) && now - oldest.At >= holds)
            {
                _used.Dequeue();
                if (_known.GetValueOrDefault(oldest.Word) == oldest.At) _known.Remove(oldest.Word);
            }
            if (!_known.TryAdd(word, now)) return false;
            _used.Enqueue((now, word));
            return true;
        }
    }

    /// <summary>Nothing came of it after all.</summary>
    public void GiveBack(string word)
    {
        lock (_lock) _known.Remove(word);
    }
}
