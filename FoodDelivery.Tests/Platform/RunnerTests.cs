using FoodDelivery.Domain;
using FoodDelivery.Web.Operations;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Tests.Platform;

public sealed class RunnerTests
{
    private const string Both = "ready; ready, told; delivered; delivered, told";

    private readonly OrderId _bad = OrderId.New();
    private readonly OrderId _good = OrderId.New();

    [Fact]
    public async Task An_event_takes_effect_once_however_often_the_runner_looks()
    {
        await using var marks = new MarkHouse();
        await marks.Ready(_good);

        await marks.FollowLong();

        Assert.Equal("ready; ready, told", await marks.Of(_good));
    }

    [Fact]
    public async Task A_failing_event_is_tried_five_times_and_parked_with_its_reason()
    {
        await using var marks = new MarkHouse();
        marks.Troubles.Of(_bad, new InvalidOperationException("no flour"));
        await marks.Ready(_bad);

        await marks.Follow();
        var first = Assert.Single(await marks.Held());
        await marks.FollowLong();
        var last = Assert.Single(await marks.Held());

        Assert.Equal((HeldState.Retrying, 1), (first.State, first.Tries));
        Assert.Equal((HeldState.Parked, 5, "InvalidOperationException: no flour"), (last.State, last.Tries, last.Reason));
        Assert.Equal("", await marks.Of(_bad));
    }

    [Fact]
    public async Task An_event_that_fails_four_times_takes_effect_once()
    {
        await using var marks = new MarkHouse();
        var tries = 0;
        marks.Troubles.Of(_bad, _ => ++tries < 5 ? throw new InvalidOperationException("not this time") : Task.CompletedTask);
        await marks.Ready(_bad);

        await marks.FollowLong();

        Assert.Equal("ready; ready, told", await marks.Of(_bad));
        Assert.Empty(await marks.Held());
    }

    [Fact]
    public async Task Later_events_of_its_stream_stand_behind_it_and_other_streams_go_on()
    {
        await using var marks = new MarkHouse();
        marks.Troubles.Of(_bad, new InvalidOperationException("no flour"));
        await marks.Ready(_bad);
        await marks.Ready(_good);
        await marks.Delivered(_bad);
        await marks.Delivered(_good);

        await marks.FollowLong();

        Assert.Equal(Both, await marks.Of(_good));
        Assert.Equal("", await marks.Of(_bad));
        Assert.Equal([HeldState.Parked, HeldState.Parked], (await marks.Held()).Select(row => row.State));
    }

    [Fact]
    public async Task What_comes_later_than_a_parked_event_is_parked_too()
    {
        await using var marks = new MarkHouse();
        marks.Troubles.Of(_bad, new RefusedException("not_ready", "No."));
        await marks.Ready(_bad);
        await marks.Follow();
        marks.Troubles.Over(_bad);
        await marks.Delivered(_bad);

        await marks.FollowLong();

        Assert.Equal("", await marks.Of(_bad));
        Assert.Equal([HeldState.Parked, HeldState.Parked], (await marks.Held()).Select(row => row.State));
    }

    [Fact]
    public async Task Many_that_fail_in_one_batch_are_all_kept()
    {
        await using var marks = new MarkHouse();
        OrderId[] bad = [.. Enumerable.Range(0, 5).Select(_ => OrderId.New())];
        foreach (var order in bad)
        {
            marks.Troubles.Of(order, new InvalidOperationException("no flour"));
            await marks.Ready(order);
        }
        await marks.Ready(_good);

        await marks.Follow();
        Assert.Equal(5, (await marks.Held()).Count);
        foreach (var order in bad) marks.Troubles.Over(order);
        await marks.FollowLong();

        foreach (var order in bad) Assert.Equal("ready; ready, told", await marks.Of(order));
    }

    [Fact]
    public async Task A_refusal_parks_at_once()
    {
        await using var marks = new MarkHouse();
        marks.Troubles.Of(_bad, new RefusedException("not_ready", "The food is not ready."));
        await marks.Ready(_bad);

        await marks.Follow();

        var parked = Assert.Single(await marks.Held());
        Assert.Equal((HeldState.Parked, 1, "RefusedException: The food is not ready."), (parked.State, parked.Tries, parked.Reason));
    }

    [Fact]
    public async Task What_came_too_early_waits_as_long_as_it_takes_and_applies_in_order()
    {
        await using var marks = new MarkHouse();
        marks.Troubles.Of(_bad, new NotYetException("not yet placed"));
        await marks.Ready(_bad);
        await marks.Delivered(_bad);
        await marks.FollowLong();
        Assert.Equal([(HeldState.Waiting, 0), (HeldState.Waiting, 0)], (await marks.Held()).Select(row => (row.State, row.Tries)));

        marks.Troubles.Over(_bad);
        await marks.FollowLong();

        Assert.Equal(Both, await marks.Of(_bad));
        Assert.Empty(await marks.Held());
    }

    [Fact]
    public async Task Hundreds_that_wait_keep_nobody_from_going_on()
    {
        await using var marks = new MarkHouse();
        OrderId[] early = [.. Enumerable.Range(0, 230).Select(_ => OrderId.New())];
        foreach (var order in early) marks.Troubles.Of(order, new NotYetException("not yet"));
        await Task.WhenAll(early.Select(marks.Ready));
        marks.Clock.Pass(TimeSpan.FromSeconds(1));
        await marks.Follow();

        marks.Troubles.Over(early[^1]);
        await marks.FollowLong();

        Assert.Equal("ready; ready, told", await marks.Of(early[^1]));
        Assert.Equal(229, (await marks.Held()).Count);
    }

    [Theory]
    [InlineData("""{"order":""")]
    [InlineData("""{"store":"01990000-0000-7000-8000-000000010000","at":"2026-11-22T09:18:00+00:00"}""")]
    [InlineData("""null""")]
    public async Task An_event_that_cannot_be_read_is_parked_and_others_go_on(string json)
    {
        await using var marks = new MarkHouse();
        await marks.Raw(_bad, "FoodReady", json);
        await marks.Ready(_good);

        await marks.FollowLong();

        Assert.Equal("ready; ready, told", await marks.Of(_good));
        Assert.Equal(HeldState.Parked, Assert.Single(await marks.Held()).State);
    }

    [Fact]
    public async Task An_event_of_a_kind_that_nobody_knows_any_more_is_passed_by()
    {
        await using var marks = new MarkHouse();
        await marks.Raw(_bad, "FoodWasSung", "{}");
        await marks.Ready(_good);

        await marks.FollowLong();

        Assert.Equal("ready; ready, told", await marks.Of(_good));
        Assert.Empty(await marks.Held());
    }

    [Fact]
    public async Task Replaying_releases_those_behind_in_their_order()
    {
        await using var marks = new MarkHouse();
        await ParkedPair(marks);
        marks.Troubles.Over(_bad);

        await Parked(marks, (parked, id) => parked.Replay(id, TestContext.Current.CancellationToken));
        await marks.FollowLong();

        Assert.Equal(Both, await marks.Of(_bad));
        Assert.Empty(await marks.Held());
    }

    [Fact]
    public async Task Replaying_what_still_fails_gives_it_five_more_tries()
    {
        await using var marks = new MarkHouse();
        await ParkedPair(marks);

        await Parked(marks, (parked, id) => parked.Replay(id, TestContext.Current.CancellationToken));
        await marks.FollowLong();

        Assert.Equal([(HeldState.Parked, 5), (HeldState.Parked, 0)], (await marks.Held()).Select(row => (row.State, row.Tries)));
    }

    [Fact]
    public async Task Dropping_gives_up_one_event_and_lets_those_behind_go_on()
    {
        await using var marks = new MarkHouse();
        await ParkedPair(marks);
        marks.Troubles.Over(_bad);

        await Parked(marks, (parked, id) => parked.Drop(id, TestContext.Current.CancellationToken));
        await marks.FollowLong();

        Assert.Equal("delivered; delivered, told", await marks.Of(_bad));
        Assert.Empty(await marks.Held());
    }

    private async Task ParkedPair(MarkHouse marks)
    {
        marks.Troubles.Of(_bad, new InvalidOperationException("no flour"));
        await marks.Ready(_bad);
        await marks.Delivered(_bad);
        await marks.FollowLong();
    }

    /// <summary>A fresh runner afterwards looks at what is held, as a running one does within a second.</summary>
    private static async Task Parked(MarkHouse marks, Func<ParkedEvents, string, Task> decide)
    {
        var first = (await marks.Held())[0];
        await decide(new ParkedEvents([marks.Room]), $"marks-{first.Id}");
        marks.Clock.Pass(TimeSpan.FromSeconds(10));
        var runner = marks.AnotherRunner();
        for (var round = 0; round < 20; round++)
        {
            await runner.Step(TestContext.Current.CancellationToken);
            marks.Clock.Pass(TimeSpan.FromSeconds(10));
        }
    }
}
