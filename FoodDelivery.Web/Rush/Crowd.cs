namespace FoodDelivery.Web.Rush;

/// <summary>Begins lives as they are due, and remembers how they went.</summary>
internal sealed class Crowd(Town town, TimeProvider clock, CancellationToken stop)
{
    private readonly long _started = clock.GetTimestamp();
    private readonly List<Task> _lives = [];
    private readonly List<Remembered> _history = [];
    private int _inFlight;
    private int _next;

    public double Seconds => clock.GetElapsedTime(_started).TotalSeconds;

    public Task Ended => Task.WhenAll(_lives);

    public IReadOnlyList<Remembered> History
    {
        get { lock (_history) return [.. _history]; }
    }

    public RushProgress Progress => new(Seconds, town.Tally.CountOf("started"), town.Tally.CountOf("placed"), Volatile.Read(ref _inFlight), town.Tally.Errors,
        town.Tally.P95Of("place"), town.Tally.Notice.Read().P95);

    /// <summary>Ends when the last life has begun.</summary>
    public async Task Start(CancellationToken ct)
    {
        try
        {
            if (town.Options.Rate > 0) await ByTheClock(ct);
            else await OneAfterAnother(ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Somebody has seen enough.
        }
    }

    private async Task ByTheClock(CancellationToken ct)
    {
        var between = clock.TimestampFrequency / town.Options.Rate;
        for (var due = _started; TryNext(out var number); due = _started + (long)((number + 1) * between))
        {
            var early = clock.GetElapsedTime(clock.GetTimestamp(), due);
            if (early > TimeSpan.Zero) await Task.Delay(early, clock, ct);
            if (IsOver || ct.IsCancellationRequested) return;

            var at = due;
            _lives.Add(Task.Run(() => Live(number, at), CancellationToken.None));
        }
    }

    private async Task OneAfterAnother(CancellationToken ct)
    {
        for (var client = 0; client < town.Options.Clients; client++)
            _lives.Add(Task.Run(async () =>
            {
                while (!IsOver && !ct.IsCancellationRequested && TryNext(out var number)) await Live(number, clock.GetTimestamp());
            }, CancellationToken.None));
        var left = town.Options.Duration - clock.GetElapsedTime(_started);
        await Task.WhenAny(Ended, Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero, clock, ct));
    }

    private bool IsOver => clock.GetElapsedTime(_started) >= town.Options.Duration;

    private bool TryNext(out int number)
    {
        number = Interlocked.Increment(ref _next) - 1;
        return number < (town.Options.Orders ?? int.MaxValue);
    }

    private async Task Live(int number, long due)
    {
        Interlocked.Increment(ref _inFlight);
        var life = new Life(town, number, due, clock);
        try
        {
            await life.Play(stop);
        }
        finally
        {
            lock (_history) _history.Add(life.Remember());
            Interlocked.Decrement(ref _inFlight);
        }
    }
}
