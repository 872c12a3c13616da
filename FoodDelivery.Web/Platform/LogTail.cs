namespace FoodDelivery.Web.Platform;

/// <summary>
/// The newest rows of a room's log, as they were committed by this process: those who follow it read them here and not again from
/// the file. It holds a run without gaps; whoever is further behind asks the file.
/// </summary>
public sealed class LogTail
{
    private const int Kept = 1024;

    private readonly Queue<LogRow> _rows = new();
    private readonly Lock _gate = new();
    private long _last = -1;

    public void Add(IEnumerable<LogRow> committed)
    {
        lock (_gate)
        {
            foreach (var row in committed)
            {
                if (row.Seq != _last + 1) _rows.Clear();
                _rows.Enqueue(row);
                _last = row.Seq;
                if (_rows.Count > Kept) _rows.Dequeue();
            }
        }
    }

    /// <summary>Nobody knows whether what came last is in the file.</summary>
    public void Forget()
    {
        lock (_gate)
        {
            _rows.Clear();
            _last = -1;
        }
    }

    /// <returns>Null: it does not reach back that far.</returns>
    public IReadOnlyList<LogRow>? After(long position, int most)
    {
        lock (_gate)
        {
            if (_rows.Count == 0 || position < _last - _rows.Count) return null;
            if (position >= _last) return [];

            return [.. _rows.Skip((int)(position - (_last - _rows.Count))).Take(most)];
        }
    }
}
