namespace FoodDelivery.Web.Rush;

/// <summary>How long something took, in milliseconds: half, 95 and 99 of a hundred stayed below; the longest.</summary>
public sealed record Spread(long Count, double P50, double P95, double P99, double Max);

/// <summary>Counts durations in buckets of two per cent, so that measuring costs next to nothing.</summary>
internal sealed class Measure
{
    private const int PerOctave = 32;
    private readonly int[] _buckets = new int[PerOctave * 32];
    private long _longest;

    public void Add(TimeSpan took)
    {
        var microseconds = Math.Max(1, took.Ticks / TimeSpan.TicksPerMicrosecond);
        Interlocked.Increment(ref _buckets[Math.Min(_buckets.Length - 1, (int)(Math.Log2(microseconds) * PerOctave))]);
        for (long known; (known = Volatile.Read(ref _longest)) < microseconds;)
            if (Interlocked.CompareExchange(ref _longest, microseconds, known) == known) return;
    }

    public Spread Read()
    {
        var counts = (int[])_buckets.Clone();
        var all = counts.Sum(count => (long)count);
        return new Spread(all, Below(counts, all, 0.50), Below(counts, all, 0.95), Below(counts, all, 0.99), Math.Round(_longest / 1000.0, 2));
    }

    private double Below(int[] counts, long all, double share)
    {
        var left = (long)Math.Ceiling(all * share);
        for (var bucket = 0; bucket < counts.Length && all > 0; bucket++)
            if ((left -= counts[bucket]) <= 0)
                return Math.Round(Math.Min(Math.Pow(2, (bucket + 1.0) / PerOctave), _longest) / 1000.0, 2);
        return 0;
    }
}
