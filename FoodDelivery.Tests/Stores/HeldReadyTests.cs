using FoodDelivery.Domain;
using FoodDelivery.Domain.Stores;
using FoodDelivery.Web.Stores;
using FoodDelivery.Web.Stores.Pages;
using static FoodDelivery.Tests.Stores.Tickets;

namespace FoodDelivery.Tests.Stores;

public sealed class HeldReadyTests : IAsyncDisposable
{
    private readonly List<int> _sent = [];
    private readonly Fuse _fuse = new();
    private readonly HeldReady _held;

    public HeldReadyTests() => _held = new HeldReady(tap => { _sent.Add(tap.Ticket.Number); return Task.CompletedTask; }, _fuse);

    public ValueTask DisposeAsync() => _held.DisposeAsync();

    [Fact]
    public async Task It_is_sent_when_its_time_is_over()
    {
        var holding = _held.Hold(Ready(1001));
        Assert.Empty(_sent);

        _fuse.BurnDown();
        await holding;

        Assert.Equal([1001], _sent);
        Assert.Null(_held.Tap);
    }

    [Fact]
    public async Task What_was_taken_back_is_never_sent()
    {
        var holding = _held.Hold(Ready(1001));
        _held.TakeBack();
        await holding;

        _fuse.BurnDown();
        await _held.DisposeAsync();

        Assert.Empty(_sent);
    }

    [Fact]
    public async Task The_next_one_sends_the_one_before_and_leaving_sends_the_last_each_once()
    {
        var first = _held.Hold(Ready(1001));
        var second = _held.Hold(Ready(1002));
        await first;
        Assert.Equal([1001], _sent);

        await _held.DisposeAsync();
        await second;
        _fuse.BurnDown();

        Assert.Equal([1001, 1002], _sent);
    }

    private static Tap Ready(int number) => new(
        new TicketView(OrderId.New(), number, 1, House, "솥뚜껑", TicketState.Cooking, [], null, Noon, Noon, null, null), "ready");

    /// <summary>Timers that go off when told.</summary>
    private sealed class Fuse : TimeProvider
    {
        private readonly List<Action> _lit = [];

        public void BurnDown() => _lit.ToList().ForEach(goOff => goOff());

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _lit.Add(() => callback(state));
            return new Unlit();
        }

        private sealed class Unlit : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose() { }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
