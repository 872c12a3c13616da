using System.Threading.Channels;

namespace FoodDelivery.Tests.Simulation;

public sealed class UniverseTests
{
    [Fact]
    public void The_same_seed_is_the_same_course_and_another_is_another()
    {
        Assert.Equal(Course(1), Course(1));
        Assert.True(Enumerable.Range(1, 20).Select(Course).Distinct().Count() > 5);
    }

    [Fact]
    public void An_hour_passes_without_waiting()
    {
        var universe = new Universe(1);
        var machine = new Machine(universe);

        var slept = machine.Start(() => Task.Delay(TimeSpan.FromHours(1), machine.Clock));
        universe.Run(() => slept.IsCompleted);

        Assert.True(universe.Now >= Universe.Beginning.AddHours(1));
    }

    [Fact]
    public void Nothing_of_a_dead_machine_goes_on_not_even_its_timers()
    {
        var universe = new Universe(1);
        var (mortal, other) = (new Machine(universe), new Machine(universe));
        var counted = 0;
        _ = mortal.Start(async () =>
        {
            for (; ; counted++) await Task.Delay(TimeSpan.FromSeconds(1), mortal.Clock);
        });
        var over = other.Start(async () =>
        {
            await Task.Delay(TimeSpan.FromSeconds(4.5), other.Clock);
            mortal.Die();
            await Task.Delay(TimeSpan.FromSeconds(10), other.Clock);
        });

        universe.Run(() => over.IsCompleted);

        Assert.Equal(4, counted);
    }

    [Fact]
    public void What_leaves_its_machine_is_noticed()
    {
        var universe = new Universe(1);
        var machine = new Machine(universe);
        _ = machine.Start(async () =>
        {
            while (true) await Task.Delay(TimeSpan.FromMilliseconds(1), machine.Clock);
        });
        universe.Run(() => universe.Steps > 20);

        var stranger = new Thread(() => _ = machine.Start(() => Task.CompletedTask));
        stranger.Start();
        stranger.Join();

        Assert.Contains("outside of its machine", Assert.Throws<InvalidOperationException>(() => universe.Run(() => false)).Message);
    }

    // Three who write and one who reads, with locks, channels and time.
    private static string Course(int seed)
    {
        var universe = new Universe(seed);
        var machine = new Machine(universe);
        var channel = Channel.CreateUnbounded<int>();
        List<int> read = [];
        var reading = machine.Start(async () =>
        {
            while (await channel.Reader.WaitToReadAsync())
                if (channel.Reader.TryRead(out var number)) read.Add(number);
        });
        var written = Task.WhenAll(Enumerable.Range(0, 3).Select(writer => machine.Start(async () =>
        {
            for (var at = 0; at < 4; at++)
            {
                await Task.Delay(universe.Between(0, 0.01), machine.Clock);
                await channel.Writer.WriteAsync((10 * writer) + at);
            }
        })));
        _ = machine.Start(async () =>
        {
            await written;
            channel.Writer.Complete();
        });
        universe.Run(() => reading.IsCompleted);
        return string.Join(' ', read) + universe.Trace.Hash;
    }
}
