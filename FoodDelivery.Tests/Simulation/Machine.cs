namespace FoodDelivery.Tests.Simulation;

/// <summary>
/// Something that runs by itself and can die: a process, or everything outside. What is started on it stays on it, at each await too;
/// once it is dead nothing of it goes on, as if its power had been cut between two awaits.
/// </summary>
public sealed class Machine : TaskScheduler
{
    private readonly Universe _universe;

    public Machine(Universe universe)
    {
        _universe = universe;
        Clock = new MachineClock(this, universe);
    }

    public TimeProvider Clock { get; }

    public bool IsDead { get; private set; }

    public Task<T> Start<T>(Func<Task<T>> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this).Unwrap();

    public Task Start(Func<Task> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this).Unwrap();

    public void Die()
    {
        IsDead = true;
        _universe.Forget(this);
    }

    internal void GoOn(Task task) => TryExecuteTask(task);

    protected override void QueueTask(Task task)
    {
        if (!IsDead) _universe.Ready(this, task);
    }

    // Never at once: what could go on stands with everything else that could.
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => [];

    private sealed class MachineClock(Machine machine, Universe universe) : TimeProvider
    {
        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => universe.Now;

        public override long GetTimestamp()
        {
            universe.Work();
            return universe.Now.Ticks;
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var alarm = new Alarm(machine, universe, () => callback(state));
            alarm.Change(dueTime, period);
            return alarm;
        }
    }
}

/// <summary>A timer of a machine. It does not ring on a dead one.</summary>
internal sealed class Alarm(Machine machine, Universe universe, Action rung) : ITimer
{
    private int _setting;
    private TimeSpan _period;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        _period = period;
        _setting++;
        if (dueTime >= TimeSpan.Zero) universe.Set(this, _setting, dueTime);
        return true;
    }

    public void Ring(int setting)
    {
        if (setting != _setting || machine.IsDead) return;

        if (_period > TimeSpan.Zero) universe.Set(this, _setting, _period);
        rung();
    }

    public void Dispose() => _setting++;

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
