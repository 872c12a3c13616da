using System.Diagnostics;
using System.Globalization;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Crashing;

/// <summary>Ends the process as kill -9 does when a point is passed for the n-th time. Counted from the first draft on, so that a start uses
/// nothing up; a migration is counted from the start.</summary>
public sealed class CrashAt(CrashPoint point, int times)
{
    // By then the request has left, and a gateway that is told to be slow has not answered it.
    private static readonly TimeSpan OnItsWay = TimeSpan.FromMilliseconds(50);

    private int _passed;
    private volatile bool _counts = point.Moment is Moment.Migrating;

    public CrashPoint Point => point;

    /// <param name="text">name:n</param>
    /// <exception cref="StartupException">There is no such point, or n is no number from 1.</exception>
    public static CrashAt Read(string text)
    {
        var parts = text.Split(':');
        var point = CrashPoint.All.FirstOrDefault(known => known.Name == parts[0]);
        if (point is not null && parts.Length == 2 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var times) && times > 0)
            return new CrashAt(point, times);

        throw new StartupException($"CRASH_AT: \"{text}\" is not a point and which time, like log-read:2. The points: {string.Join(", ", CrashPoint.All.Select(known => known.Name))}.");
    }

    /// <summary>From here on every passing counts.</summary>
    public void Arm() => _counts = true;

    public void Pass(Moment moment, string what)
    {
        if (moment == point.Moment && point.Concerns(what)) Pass();
    }

    public void Pass()
    {
        if (!_counts || Interlocked.Increment(ref _passed) != times) return;

        if (point.Moment is Moment.Asking) _ = Task.Delay(OnItsWay).ContinueWith(_ => Die(), TaskScheduler.Default);
        else Die();
    }

    private static void Die()
    {
        Process.GetCurrentProcess().Kill();
        Thread.Sleep(Timeout.Infinite);
    }
}
