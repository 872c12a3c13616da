using FoodDelivery.Tests.Support;

namespace FoodDelivery.Tests.Simulation;

/// <summary>
/// Time and chance of a simulated world. All of its machines share one thread: what is ready to go on stands here, and the seed
/// decides what goes on next. Time passes when nothing is ready, and now and then when something is. The same seed is the same course.
/// </summary>
public sealed class Universe(int seed)
{
    public static readonly DateTimeOffset Beginning = new StandingClock().Now;

    private static readonly TimeSpan Ahead = TimeSpan.FromMilliseconds(50);

    private readonly List<(Machine Machine, Task Task)> _ready = [];
    private readonly PriorityQueue<(Alarm Alarm, int Setting), (DateTimeOffset Due, long Set)> _alarms = new();
    private Thread _thread = Thread.CurrentThread;
    private long _set;

    public Random Chance { get; } = new(seed);

    public Trace Trace { get; } = new();

    public DateTimeOffset Now { get; private set; } = Beginning;

    public int Steps { get; private set; }

    /// <summary>By how much time leaps at least when nothing is ready: a world in which nobody does anything is lived through quickly.</summary>
    public TimeSpan Leap { get; set; }

    public bool Happens(double likely) => Chance.NextDouble() < likely;

    public T OneOf<T>(params IReadOnlyList<T> choices) => choices[Chance.Next(choices.Count)];

    public TimeSpan Between(double least, double most) => TimeSpan.FromSeconds(least + (Chance.NextDouble() * (most - least)));

    /// <summary>Step by step, until it says so.</summary>
    /// <exception cref="InvalidOperationException">Nothing will ever happen again, or something left the machines.</exception>
    public void Run(Func<bool> until)
    {
        var around = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        _thread = Thread.CurrentThread;
        try
        {
            while (!until()) Step();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(around);
        }
    }

    /// <summary>Whoever looks at a clock has worked a little.</summary>
    internal void Work() => Now += Happens(0.02) ? TimeSpan.FromMilliseconds(20) : TimeSpan.FromMicroseconds(Chance.Next(1000));

    internal void Ready(Machine machine, Task task)
    {
        if (Thread.CurrentThread != _thread) Trace.Escaped = Environment.StackTrace;
        else _ready.Add((machine, task));
    }

    internal void Set(Alarm alarm, int setting, TimeSpan due) => _alarms.Enqueue((alarm, setting), (Now + due, _set++));

    internal void Forget(Machine machine) => _ready.RemoveAll(known => known.Machine == machine);

    private void Step()
    {
        if (Trace.Escaped is { } where) throw new InvalidOperationException($"Something went on outside of its machine:{where}");

        Steps++;
        Trace.Mix(_ready.Count);
        if (_ready.Count == 0 || (Happens(0.05) && _alarms.TryPeek(out _, out var next) && next.Due < Now + Ahead)) Ring();
        else GoOn(Chance.Next(_ready.Count));
    }

    private void GoOn(int at)
    {
        Trace.Mix(at);
        var (machine, task) = _ready[at];
        _ready[at] = _ready[^1];
        _ready.RemoveAt(_ready.Count - 1);
        machine.GoOn(task);
    }

    private void Ring()
    {
        if (_alarms.Count == 0) throw new InvalidOperationException("Nothing will ever happen again.");

        _alarms.TryPeek(out _, out var first);
        if (first.Due > Now) Now = Leap > first.Due - Now ? Now + Leap : first.Due;
        Trace.Mix(Now.Ticks);
        while (_alarms.TryPeek(out var set, out var next) && next.Due <= Now)
        {
            _alarms.Dequeue();
            set.Alarm.Ring(set.Setting);
        }
    }
}
