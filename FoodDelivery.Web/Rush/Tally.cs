using System.Collections.Concurrent;

namespace FoodDelivery.Web.Rush;

/// <summary>What is counted and measured while a rush runs.</summary>
internal sealed class Tally
{
    private readonly ConcurrentDictionary<string, Measure> _steps = new();
    private readonly ConcurrentDictionary<string, long> _errors = new();
    private readonly ConcurrentDictionary<string, long> _ends = new();
    private long _requests;
    private long _waits;

    /// <summary>From the answer of an action to the notice that shows it: heard by the store, and by the extra watchers.</summary>
    public Measure Notice { get; } = new();

    public Measure WatcherNotice { get; } = new();

    public long Requests => Volatile.Read(ref _requests);
    public long Waits => Volatile.Read(ref _waits);
    public long Errors => _errors.Values.Sum();

    public void Answered(string step, TimeSpan took)
    {
        Interlocked.Increment(ref _requests);
        Took(step, took);
    }

    public void Took(string step, TimeSpan took) => _steps.GetOrAdd(step, _ => new Measure()).Add(took);

    /// <summary>Another room has not heard of it yet: no error.</summary>
    public void Waited() => Interlocked.Increment(ref _waits);

    public void Error(string code) => _errors.AddOrUpdate(code, 1, (_, known) => known + 1);

    /// <summary>Something that orders are counted by: started, acknowledged, placed, and how they ended.</summary>
    public void Count(string what) => _ends.AddOrUpdate(what, 1, (_, known) => known + 1);

    public long CountOf(string what) => _ends.GetValueOrDefault(what);

    public double P95Of(string step) => _steps.TryGetValue(step, out var measure) ? measure.Read().P95 : 0;

    public IReadOnlyDictionary<string, long> ErrorsByCode => new SortedDictionary<string, long>(_errors);

    public IReadOnlyDictionary<string, long> Counts => new SortedDictionary<string, long>(_ends);

    public IReadOnlyDictionary<string, Spread> Steps => _steps.ToDictionary(step => step.Key, step => step.Value.Read());
}
