namespace FoodDelivery.Tests.Simulation;

/// <summary>What a world is spoilt with, to show that it is found.</summary>
public enum Sabotage
{
    None, CapturesTwice, ForgetsRefundKeys, UnknownIsDeclined,
}

/// <summary>Everything that is not the house: people, gateway and messenger. It never dies, and its luck is the seed's.</summary>
public sealed class Outside(Universe universe, Sabotage sabotage)
{
    private readonly Machine _machine = new(universe);
    private readonly List<string> _complaints = [];

    /// <summary>From now on nothing fails by bad luck.</summary>
    public bool Calm { get; set; }

    public DateTimeOffset Now => universe.Now;

    public IReadOnlyList<string> Complaints => _complaints;

    public bool Is(Sabotage kind) => sabotage == kind;

    public bool Happens(double likely) => universe.Happens(likely);

    /// <summary>As <see cref="Happens"/>, while luck can still be bad.</summary>
    public bool Fails(double likely) => !Calm && Happens(likely);

    public T OneOf<T>(params IReadOnlyList<T> choices) => universe.OneOf(choices);

    public TimeSpan Between(double least, double most) => universe.Between(least, most);

    public Task Wait(TimeSpan time, CancellationToken ct = default) => Task.Delay(time, _machine.Clock, ct);

    public Task Pause(double least, double most) => Wait(Between(least, most));

    public Task<T> Do<T>(Func<Task<T>> work) => _machine.Start(work);

    public Task Do(Func<Task> work) => _machine.Start(work);

    public void Later(TimeSpan time, Action happens) => _ = Do(async () =>
    {
        await Wait(time);
        happens();
    });

    public void Note(string line) => universe.Trace.Note(universe.Now, line);

    public void Complain(string line)
    {
        Note($"WRONG: {line}");
        _complaints.Add(line);
    }
}
