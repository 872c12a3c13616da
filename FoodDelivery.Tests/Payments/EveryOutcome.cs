using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Domain.Payments;
using FoodDelivery.Web.Payments;
using FoodDelivery.Web.Platform;
using static FoodDelivery.Tests.Payments.Till;

namespace FoodDelivery.Tests.Payments;

/// <summary>Whatever the gateway does: one capture that counts, or none, or all of it back; and the customer hears the truth.</summary>
public sealed class EveryOutcome : IAsyncLifetime
{
    private Till _till = null!;

    public async ValueTask InitializeAsync() => _till = await Open();

    public ValueTask DisposeAsync() => _till.DisposeAsync();

    private TossOnLoopback Gateway => _till.Gateway;

    [Theory]
    [InlineData("hangs")]
    [InlineData("cuts the line")]
    [InlineData("500")]
    [InlineData("broken JSON")]
    [InlineData("no JSON at all")]
    [InlineData("no amount")]
    [InlineData("another order")]
    [InlineData("another payment")]
    [InlineData("409 after all")]
    public async Task Money_that_was_taken_counts_however_it_was_answered(string answer)
    {
        Gateway.OnConfirm = call => Badly(answer, call.Take());

        Assert.Equal("placed", await _till.Pay());
        await Ends(OrderStatus.Placed, kept: 26_000);
        Assert.Single(Gateway.Confirmed);
    }

    [Theory]
    [InlineData("hangs")]
    [InlineData("cuts the line")]
    [InlineData("500")]
    public async Task Money_that_was_taken_counts_as_soon_as_the_gateway_can_be_asked(string answer)
    {
        Gateway.OnConfirm = call => Badly(answer, call.Take());
        Gateway.OnFind = call => call.Fail(500, "UNKNOWN_ERROR");
        Assert.Equal("checking", await _till.Pay());
        await _till.Pass(4);
        Assert.Equal(OrderStatus.PaymentPending, (await _till.Order()).Status);

        Gateway.OnFind = call => call.Answer();
        await _till.Pass(30);

        await Ends(OrderStatus.Placed, kept: 26_000);
        Assert.Single(Gateway.Confirmed);
    }

    [Theory]
    [InlineData("hangs")]
    [InlineData("cuts the line")]
    [InlineData("500")]
    [InlineData("409 still working")]
    public async Task Money_that_was_not_taken_sets_the_draft_free_and_another_card_pays(string answer)
    {
        Gateway.OnConfirm = call => Badly(answer, call);
        Assert.Equal("checking", await _till.Pay());
        await _till.Pass(7);
        Assert.Equal(CaptureState.Over, (await _till.Attempt()).State);

        Gateway.OnConfirm = call => call.Take().Answer();
        Assert.Equal("placed", await _till.Pay("key-2"));
        await Ends(OrderStatus.Placed, kept: 26_000);
        Assert.Equal(2, Gateway.Confirmed.Distinct().Count());
    }

    [Theory]
    [InlineData(3, OrderStatus.Placed, 26_000)]
    [InlineData(20, OrderStatus.PaymentPending, 0)]
    public async Task A_slow_capture_counts_while_it_is_looked_for_and_goes_back_afterwards(int after, OrderStatus status, long kept)
    {
        Gateway.OnConfirm = call => call.Fail(409, "IDEMPOTENT_REQUEST_PROCESSING");
        Assert.Equal("checking", await _till.Pay());
        await _till.Pass(after);
        Gateway.TakeLate(Key);
        await _till.Pass(31);

        await Ends(status, kept);
        Assert.Single(Gateway.Confirmed);
    }

    [Fact]
    public async Task A_wrong_amount_is_no_order_and_goes_back()
    {
        Gateway.OnConfirm = call => call.Take(more: -1_000).Answer();

        Assert.Equal("payment_declined gateway_mismatch", await _till.Pay());
        await _till.Pass(1);
        await Ends(OrderStatus.PaymentPending, kept: 0);
        Assert.Equal((25_000, RefundState.Done), Assert.Single((await _till.Order()).Refunds) is var refund ? (refund.Amount.Won, refund.State) : default);
    }

    [Fact]
    public async Task Too_many_calls_are_told_with_the_time_that_the_gateway_wishes_for_and_nobody_calls_before()
    {
        Gateway.OnConfirm = call => call.TooMany("7");
        Assert.Equal("payment_unavailable 7", await _till.Pay());
        Assert.Equal("payment_unavailable 7", await _till.Pay());
        Assert.Single(Gateway.Confirmed);
        Assert.Equal(0, Gateway.Asked);

        Gateway.OnConfirm = call => call.Take().Answer();
        await _till.Pass(7);
        Assert.Equal("placed", await _till.Pay());
        Assert.Single(Gateway.Confirmed.Distinct());
    }

    [Fact]
    public async Task An_hour_that_the_gateway_wishes_for_is_a_minute()
    {
        Gateway.OnConfirm = call => call.TooMany("3600");

        Assert.Equal("payment_unavailable 60", await _till.Pay());
    }

    [Theory]
    [InlineData(401, "UNAUTHORIZED_KEY")]
    [InlineData(403, "FORBIDDEN_REQUEST")]
    public async Task A_key_that_the_gateway_does_not_know_is_our_fault_and_operators_are_told(int status, string code)
    {
        Gateway.OnConfirm = call => call.Fail(status, code);

        Assert.Equal("payment_unavailable 30", await _till.Pay());
        Assert.Equal("payment_unavailable 30", await _till.Pay());

        Assert.Single(_till.Logs.Lines, line => line.Contains("Error", StringComparison.Ordinal) && line.Contains(code, StringComparison.Ordinal));
        await Ends(OrderStatus.PaymentPending, kept: 0);
        Assert.Equal("payment_declined reject_card_company", await Declined("key-2"));
    }

    [Fact]
    public async Task Paying_again_what_is_paid_is_not_asked_for()
    {
        await _till.Pay();

        Assert.Equal("placed", await _till.Pay());
        Assert.Equal("placed", await _till.Pay("key-2"));
        Assert.Single(Gateway.Confirmed);
    }

    [Fact]
    public async Task Of_two_payments_at_once_the_second_waits()
    {
        var answer = new TaskCompletionSource();
        Gateway.OnConfirm = async call =>
        {
            await answer.Task;
            await call.Take().Answer();
        };
        var first = _till.Pay();
        while (Gateway.Confirmed.IsEmpty) await Task.Delay(10);

        Assert.Equal("request_in_flight", await _till.Pay("key-2"));
        answer.SetResult();

        Assert.Equal("placed", await first);
        await Ends(OrderStatus.Placed, kept: 26_000);
    }

    [Fact]
    public async Task The_first_of_two_payments_that_was_taken_after_all_goes_back()
    {
        Gateway.OnConfirm = call => call.Fail(500, "UNKNOWN_ERROR");
        await _till.Pay();
        await _till.Pass(7);
        Gateway.OnConfirm = call => call.Take().Answer();
        Assert.Equal("placed", await _till.Pay("key-2"));

        Gateway.TakeLate(Key);
        await _till.Pass(40);

        await Ends(OrderStatus.Placed, kept: 26_000);
        Assert.Equal(0, Gateway.Payments[Key].Left);
    }

    [Fact]
    public async Task A_draft_does_not_lapse_while_its_payment_is_looked_for()
    {
        Gateway.OnConfirm = call => call.Take().Fail(500, "UNKNOWN_ERROR");
        Gateway.OnFind = call => call.Cut();
        Assert.Equal("checking", await _till.Pay());
        _till.House.Clock.Pass(Order.DraftKept);
        await _till.Work();

        Gateway.OnFind = call => call.Answer();
        await _till.Pass(3);

        await Ends(OrderStatus.Placed, kept: 26_000);
    }

    [Fact]
    public async Task A_capture_that_comes_when_the_draft_has_lapsed_goes_back()
    {
        Gateway.OnConfirm = call => call.Fail(500, "UNKNOWN_ERROR");
        await _till.Pay();
        await _till.Pass(7);
        _till.House.Clock.Pass(Order.DraftKept - TimeSpan.FromSeconds(10));
        await _till.Pass(5);
        Assert.Equal(OrderStatus.PaymentFailed, (await _till.Order()).Status);

        Gateway.TakeLate(Key);
        await _till.Pass(40);

        await Ends(OrderStatus.PaymentFailed, kept: 0);
        Assert.NotEmpty(Gateway.Cancelled);
    }

    [Fact]
    public async Task A_gateway_that_gives_no_answer_is_asked_about_one_payment_at_a_time()
    {
        var ct = TestContext.Current.CancellationToken;
        await _till.House.Get<Room<PaymentDb>>().Write(async db =>
        {
            for (var one = 0; one < 6; one++)
            {
                var payment = await db.Of(OrderId.New(), ct);
                payment.Begin($"lost-{one}", Total, _till.House.Clock.Now);
                payment.NobodyKnows($"lost-{one}");
            }
        }, ct);
        Gateway.OnFind = call => call.Fail(500, "UNKNOWN_ERROR");
        for (var times = 1; times <= 3; times++)
        {
            _till.House.Clock.Pass(TimeSpan.FromMinutes(1));
            await _till.House.Get<SettleUnknownPayments>().Run(ct);
            Assert.Equal(times, Gateway.Asked);
        }

        Gateway.OnFind = call => call.Answer();
        _till.House.Clock.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal("6 asked", await _till.House.Get<SettleUnknownPayments>().Run(ct));
    }

    [Fact]
    public async Task While_the_breaker_is_open_nothing_is_sent_but_one_probe_a_break()
    {
        Gateway.OnConfirm = call => call.Fail(500, "UNKNOWN_ERROR");
        var gateway = _till.House.Get<IGateway>();
        for (var tries = 0; tries < 10; tries++) await Capture();
        Assert.NotNull(gateway.ClosedFor);
        Assert.Equal(10, Gateway.Confirmed.Count);

        for (var tries = 0; tries < 20; tries++) Assert.IsType<GatewayAnswer.NotSent>(await Capture());
        Assert.Equal("payment_unavailable", (await _till.Pay()).Split(' ')[0]);
        Assert.Equal(10, Gateway.Confirmed.Count);

        for (var breaks = 1; breaks <= 3; breaks++)
        {
            _till.House.Clock.Pass(GatewayPipeline.Break + TimeSpan.FromSeconds(1));
            for (var tries = 0; tries < 5; tries++) await Capture();
            Assert.Equal(10 + breaks, Gateway.Confirmed.Count);
        }

        Gateway.OnConfirm = call => call.Take().Answer();
        _till.House.Clock.Pass(GatewayPipeline.Break + TimeSpan.FromSeconds(1));
        Assert.Equal("placed", await _till.Pay());

        Task<GatewayAnswer> Capture() => gateway.Capture("order", "other", Total, Guid.CreateVersion7(), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task While_as_many_calls_as_may_be_are_under_way_nothing_is_written_or_sent()
    {
        var slow = new TaskCompletionSource();
        Gateway.OnConfirm = async call =>
        {
            await slow.Task;
            await call.Answer();
        };
        var gateway = _till.House.Get<IGateway>();
        var calls = Enumerable.Range(0, 32).Select(number => gateway.Capture($"order-{number}", $"other-{number}", Total, Guid.CreateVersion7(), TestContext.Current.CancellationToken)).ToList();

        Assert.Equal("payment_unavailable 3", await _till.Pay());
        Assert.Empty((await _till.Order()).Attempts);

        slow.SetResult();
        await Task.WhenAll(calls);
        Gateway.OnConfirm = call => call.Take().Answer();
        Assert.Equal("placed", await _till.Pay());
    }

    private async Task<string> Declined(string key)
    {
        Gateway.OnConfirm = call => call.Fail(403, "REJECT_CARD_COMPANY");
        return await _till.Pay(key);
    }

    private async Task Ends(OrderStatus status, long kept)
    {
        await _till.Work();
        var order = await _till.Order();
        Assert.Equal((status, kept), (order.Status, Gateway.Kept));
        Assert.Equal(kept > 0 ? 1 : 0, order.Attempts.Count(attempt => attempt.State is AttemptState.Approved));
        Assert.All(order.Refunds, refund => Assert.Equal(RefundState.Done, refund.State));
    }

    private static Task Badly(string how, GatewayCall call) => how switch
    {
        "hangs" => call.Hang(),
        "cuts the line" => call.Cut(),
        "500" => call.Fail(500, "FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING"),
        "broken JSON" => call.Say("""{"paymentKey":"key-1","orderId"""),
        "no JSON at all" => call.Say("<html>"),
        "no amount" => call.Answer(payment => payment.Remove("totalAmount")),
        "another order" => call.Answer(payment => payment["orderId"] = "01990000-0000-7000-8000-0000000fffff"),
        "another payment" => call.Answer(payment => payment["paymentKey"] = "key-9"),
        _ => call.Fail(409, "IDEMPOTENT_REQUEST_PROCESSING"),
    };
}
