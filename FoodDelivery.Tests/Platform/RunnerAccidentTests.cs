using FoodDelivery.Domain;
using FoodDelivery.Tests.Support;
using FoodDelivery.Web.Platform;
using SQLitePCL;

namespace FoodDelivery.Tests.Platform;

/// <summary>What happens to a reaction from outside: it hangs, is not woken, dies in the middle, meets another of its kind.</summary>
public sealed class RunnerAccidentTests
{
    private readonly OrderId _bad = OrderId.New();
    private readonly OrderId _good = OrderId.New();

    [Fact]
    public async Task A_reaction_that_hangs_is_cut_off_and_others_go_on()
    {
        await using var marks = new MarkHouse(new HastyClock());
        marks.Troubles.Of(_bad, _ => new TaskCompletionSource().Task);
        await marks.Ready(_bad);
        await marks.Ready(_good);

        await marks.Follow();

        Assert.Equal("ready; ready, told", await marks.Of(_good));
        Assert.Equal("", await marks.Of(_bad));
        Assert.Equal("CutOffException: It did not end within 5 s.", Assert.Single(await marks.Held()).Reason);
    }

    [Fact]
    public async Task What_was_cut_off_and_comes_back_later_changes_nothing()
    {
        await using var marks = new MarkHouse(new HastyClock());
        var awake = new TaskCompletionSource();
        marks.Troubles.Of(_bad, _ => awake.Task);
        await marks.Ready(_bad);
        await marks.Follow();

        awake.SetResult(); // It goes on here and now, and saves what it still wants to.
        await marks.Ready(_good);
        await marks.Follow();

        Assert.Equal(("", "ready; ready, told"), (await marks.Of(_bad), await marks.Of(_good)));
    }

    [Fact]
    public async Task A_reaction_that_cancels_by_itself_is_a_failing_one()
    {
        await using var marks = new MarkHouse();
        marks.Troubles.Of(_bad, new TaskCanceledException("its own time-out"));
        await marks.Ready(_bad);
        await marks.Ready(_good);

        await marks.FollowLong();

        Assert.Equal("ready; ready, told", await marks.Of(_good));
        Assert.Equal(HeldState.Parked, Assert.Single(await marks.Held()).State);
    }

    [Fact]
    public async Task A_lost_wake_up_is_made_good_by_the_poll()
    {
        await using var marks = new MarkHouse();
        using var stop = new CancellationTokenSource();
        var runner = marks.Runner;
        await marks.Follow(); // So that it soon has nothing to do and sleeps.
        await runner.StartAsync(stop.Token);
        await Task.Delay(1000, TestContext.Current.CancellationToken);

        await marks.Ready(_good); // Written past the bell: nobody rings.

        Assert.Equal("ready; ready, told", await TestApp.Until(() => marks.Of(_good), seen => seen.Length > 0, seconds: 20));
        await runner.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Dying_between_applying_and_committing_leaves_neither_effect_nor_cursor()
    {
        await using var marks = new MarkHouse();
        await marks.Follow();
        await marks.Ready(_good);
        NoCommit(marks);

        await Assert.ThrowsAsync<StorageUnavailableException>(() => marks.Runner.Step(TestContext.Current.CancellationToken));
        Assert.Equal(("", 0L), (await marks.Of(_good), await marks.Cursor()));

        await marks.Follow();
        Assert.Equal(("ready; ready, told", 1L), (await marks.Of(_good), await marks.Cursor()));
    }

    [Fact]
    public async Task Of_two_runners_with_one_cursor_one_wins_each_round_and_effects_happen_once()
    {
        await using var marks = new MarkHouse();
        OrderId[] orders = [.. Enumerable.Range(0, 120).Select(_ => OrderId.New())];
        var telling = Task.Run(async () =>
        {
            foreach (var order in orders) await marks.Ready(order);
        }, TestContext.Current.CancellationToken);

        await Task.WhenAll(telling, Run(marks, marks.Runner, orders.Length), Run(marks, marks.AnotherRunner(), orders.Length));

        foreach (var order in orders) Assert.Equal("ready; ready, told", await marks.Of(order));
    }

    private static Task Run(MarkHouse marks, Runner<MarksDb> runner, int until) => Task.Run(async () =>
    {
        for (var clock = System.Diagnostics.Stopwatch.StartNew(); await marks.Cursor() < until && clock.Elapsed.TotalSeconds < 60;)
        {
            try
            {
                await runner.Step(TestContext.Current.CancellationToken);
            }
            catch (InvalidOperationException moved) when (moved.Message.Contains("moved the cursor"))
            {
                // It lost this round and looks again.
            }
        }
    }, TestContext.Current.CancellationToken);

    /// <summary>Everything of the next write succeeds but its commit. The hook goes with the connection, which the writer opens anew.</summary>
    private static void NoCommit(MarkHouse marks) =>
        raw.sqlite3_commit_hook(marks.House.Get<GroupCommitWriter>().Connection.Handle, _ => 1, null);

    /// <summary>Five seconds are a tenth of one.</summary>
    private sealed class HastyClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? dueTime / 50 : dueTime, period);
    }
}
