using System.Diagnostics;
using System.Net;

namespace FoodDelivery.Tests.Sandbox;

public sealed class FaultsOutside : IAsyncLifetime
{
    private const string Order = "order-0001";
    private Outside _outside = null!;

    public async ValueTask InitializeAsync() => _outside = await Outside.Start();

    public ValueTask DisposeAsync() => _outside.DisposeAsync();

    [Fact]
    public async Task After_a_start_all_is_well()
    {
        await _outside.Faults(new { payments = new { mode = "error" }, messages = new { mode = "cut-after-accept", key = "off" } });
        await _outside.Restart();

        Assert.Equal("""{"payments":{"mode":"ok","latencyMs":0},"messages":{"mode":"ok","key":"on"}}""", await _outside.Http.GetStringAsync("sandbox/faults"));
    }

    [Fact]
    public async Task An_outage_takes_nothing_and_is_not_remembered_as_an_answer()
    {
        await _outside.Faults(new { payments = new { mode = "error" } });
        var key = await _outside.Key(Order);
        await PayingOutside.Refused(await _outside.Confirm(key, Order, idempotencyKey: "a"), HttpStatusCode.InternalServerError, "FAILED_INTERNAL_SYSTEM_PROCESSING");

        await _outside.Faults(new { payments = new { mode = "ok" } });

        Assert.Equal(HttpStatusCode.OK, (await _outside.Confirm(key, Order, idempotencyKey: "a")).StatusCode);
    }

    [Fact]
    public async Task A_hanging_gateway_says_nothing_and_takes_nothing()
    {
        var key = await _outside.Key(Order);
        await _outside.Faults(new { payments = new { mode = "hang" } });

        var answer = _outside.Confirm(key, Order);
        await Task.WhenAny(answer, Task.Delay(200));

        Assert.False(answer.IsCompleted);
        Assert.Empty((await _outside.Ledger()).GetProperty("captures").EnumerateArray());
    }

    [Fact]
    public async Task A_slow_gateway_answers_late()
    {
        var key = await _outside.Key(Order);
        await _outside.Faults(new { payments = new { mode = "slow", latencyMs = 20_000 } });   // 200 ms of the hurried clock
        var started = Stopwatch.GetTimestamp();

        Assert.Equal(HttpStatusCode.OK, (await _outside.Confirm(key, Order)).StatusCode);
        Assert.True(Stopwatch.GetElapsedTime(started) >= TimeSpan.FromMilliseconds(190));
    }

    [Fact]
    public async Task A_slow_provider_of_messages_answers_late()
    {
        await _outside.Faults(new { messages = new { mode = "ok", latencyMs = 20_000 } });
        var started = Stopwatch.GetTimestamp();

        await _outside.Http.GetAsync("sandbox/nhn/alimtalk/v2.3/appkeys/key/messages");

        Assert.True(Stopwatch.GetElapsedTime(started) >= TimeSpan.FromMilliseconds(190));
    }

    [Fact]
    public async Task A_fault_that_does_not_exist_is_refused() =>
        Assert.Equal(HttpStatusCode.BadRequest, (await _outside.Faults(new { payments = new { mode = "sulk" } })).StatusCode);

    [Fact]
    public async Task The_part_left_out_stays_as_it_was()
    {
        await _outside.Faults(new { messages = new { mode = "hang" } });
        await _outside.Faults(new { payments = new { mode = "slow" } });

        Assert.Contains("\"hang\"", await _outside.Http.GetStringAsync("sandbox/faults"), StringComparison.Ordinal);
    }
}
