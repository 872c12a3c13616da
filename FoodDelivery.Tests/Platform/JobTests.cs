using FoodDelivery.Domain;
using FoodDelivery.Tests.Simulation;
using FoodDelivery.Tests.Support;
using FoodDelivery.Web.Operations.Pages;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace FoodDelivery.Tests.Platform;

/// <summary>When a job runs, and what is remembered of it, whatever happens to triggers, process and clock.</summary>
public sealed class JobTests : IAsyncDisposable
{
    private static readonly PersonId Somebody = PersonId.New();

    private readonly Chore _chore = new();
    private readonly RoomHouse _house;
    private JobBoard _board = null!;

    public JobTests() => _house = new RoomHouse(_ => { });

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static TimeSpan Day => TimeSpan.FromDays(1);

    [Fact]
    public async Task A_daily_job_begins_with_the_first_night_and_runs_once_in_each()
    {
        await Open();
        await Tick(); // 18:18 in Seoul; the hour is 04:00
        Assert.Equal(0, _chore.Runs);

        for (var night = 1; night <= 3; night++)
        {
            _house.Clock.Pass(Day);
            await Tick();
            await Tick();
            Assert.Equal(night, _chore.Runs);
        }
    }

    [Fact]
    public async Task A_night_in_which_nothing_served_is_made_up_for_once()
    {
        await Open();
        await Tick();

        _house.Clock.Pass(3 * Day);
        await Open();
        await Tick();
        await Tick();

        Assert.Equal(1, _chore.Runs);
    }

    [Theory]
    [InlineData(-1), InlineData(1)]
    public async Task A_clock_that_jumps_an_hour_loses_no_night_and_runs_none_twice(int hours)
    {
        await Open();
        await Tick();
        _house.Clock.Now = new DateTimeOffset(2026, 11, 23, 4, 10, 0, KoreanDay.Offset);
        await Tick();

        _house.Clock.Pass(TimeSpan.FromHours(hours));
        await Tick();
        _house.Clock.Pass(TimeSpan.FromHours(-hours));
        await Tick();
        Assert.Equal(1, _chore.Runs);

        _house.Clock.Pass(Day);
        await Tick();
        Assert.Equal(2, _chore.Runs);
    }

    [Fact]
    public async Task What_was_cut_off_in_the_middle_begins_anew_after_a_restart()
    {
        await Open();
        await Tick();
        _house.Clock.Pass(Day);
        using var death = new CancellationTokenSource();
        _chore.Meanwhile = () =>
        {
            death.Cancel();
            throw new OperationCanceledException(death.Token);
        };
        await Run(death.Token);
        Assert.Empty(await Kept());

        _chore.Meanwhile = () => Task.CompletedTask;
        await Open();
        await Tick();
        await Tick();

        Assert.Equal(2, _chore.Runs);
        Assert.Single(await Kept());
    }

    [Fact]
    public async Task Two_triggers_at_once_run_once()
    {
        await Open(JobPlan.Of<Chore>("platform", TimeSpan.FromSeconds(1)));
        TaskCompletionSource going = new(), go = new();
        _chore.Meanwhile = () =>
        {
            going.SetResult();
            return go.Task;
        };

        var first = Run(Ct);
        await going.Task;
        Assert.Equal("running", _board.Runs.Single().State);
        await Run(Ct);
        go.SetResult();
        await first;

        Assert.Equal(1, _chore.Runs);
    }

    [Fact]
    public async Task What_fails_says_so_rests_and_is_tried_again_and_its_night_is_not_done_before()
    {
        await Open();
        await Tick();
        _house.Clock.Pass(Day);
        _chore.Meanwhile = () => throw new InvalidOperationException("the disk is gone");
        await Tick();
        await Tick();
        Assert.Equal(("failed", "failed: the disk is gone", 1), (_board.Runs.Single().State, _board.Runs.Single().Result, _chore.Runs));
        await Open();
        Assert.Equal("failed", _board.Runs.Single().State);

        _chore.Meanwhile = () => Task.CompletedTask;
        _house.Clock.Pass(JobRunner.Rest);
        await Tick();
        await Tick();

        Assert.Equal(("idle", "ok: swept", 2), (_board.Runs.Single().State, _board.Runs.Single().Result, _chore.Runs));
        Assert.Equal([false, true], (await Kept()).Select(run => run.Failed));
    }

    [Fact]
    public async Task The_last_twenty_that_did_something_are_kept_and_idle_seconds_leave_nothing()
    {
        await Open(JobPlan.Of<Chore>("platform", TimeSpan.FromSeconds(1)));
        for (var second = 0; second < 25; second++) await Tick();
        _chore.Result = null;
        for (var second = 0; second < 25; second++) await Tick();

        Assert.Equal((50, JobRunner.RunsKept), (_chore.Runs, (await Kept()).Count));
        Assert.Equal("ok", _board.Runs.Single().Result);
    }

    [Fact]
    public async Task A_paused_job_waits_over_a_restart_and_runs_when_it_is_asked_or_resumed()
    {
        await Open(JobPlan.Of<Chore>("platform", TimeSpan.FromSeconds(1)));
        await Pause(true);
        await Open(_board.Seats.Single().Plan);
        await Tick();
        Assert.Equal((0, "paused"), (_chore.Runs, _board.Runs.Single().State));

        _board.Seats.Single().Ask();
        await Tick();
        await Tick();
        Assert.Equal(1, _chore.Runs);

        await Pause(false);
        await Tick();
        Assert.Equal(2, _chore.Runs);
    }

    [Fact]
    public async Task With_its_room_it_stands_still_also_when_it_is_asked()
    {
        await Open(JobPlan.Of<Chore>("platform", TimeSpan.FromSeconds(1)));
        await _house.Get<PauseRoom>().Set("platform", true, Ct);

        _board.Seats.Single().Ask();
        await Tick();

        Assert.Equal((0, "paused"), (_chore.Runs, _board.Runs.Single().State));
    }

    [Fact]
    public void Every_job_of_the_house_says_in_plain_words_what_it_is_for()
    {
        var words = new Words();

        Assert.DoesNotContain(Blueprint.Jobs.Select(plan => plan.Name), name => OperatorWords.Job(name) is var said && (said == name || !words.Korean.ContainsKey(said)));
    }

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    /// <summary>As after a start: nothing is known but what stands in the tables.</summary>
    private async Task Open(JobPlan? plan = null)
    {
        _board = new JobBoard([plan ?? JobPlan.Daily<Chore>("platform", new TimeOnly(4, 0))], _house.Get<IDbContextFactory<PlatformDb>>());
        await _board.Load(Ct);
    }

    private Task Tick() => Run(Ct);

    private Task Run(CancellationToken ct) => new JobRunner(
        _house.Get<Room<PlatformDb>>(), _house.Get<RoomStates>(), _house.Clock, NullLogger<JobRunner>.Instance).Run(_board.Seats.Single(), _chore, null, ct);

    private Task Pause(bool paused) => new PauseJob(_house.Get<Room<PlatformDb>>(), _board, _house.Clock).Set(nameof(Chore), paused, Somebody, Ct);

    private async Task<IReadOnlyList<JobRunRow>> Kept()
    {
        await using var db = _house.Get<Room<PlatformDb>>().Read();
        return await db.JobRuns.OrderByDescending(run => run.Id).ToListAsync(Ct);
    }

    private sealed class Chore : IRoomJob
    {
        public string Room => "platform";

        public int Runs { get; private set; }

        public string? Result { get; set; } = "swept";

        public Func<Task> Meanwhile { get; set; } = () => Task.CompletedTask;

        public async Task<string?> Run(CancellationToken ct)
        {
            Runs++;
            await Meanwhile();
            return Result;
        }
    }
}
