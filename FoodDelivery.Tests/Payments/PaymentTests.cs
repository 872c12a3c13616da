using FoodDelivery.Domain;
using FoodDelivery.Domain.Payments;
using static FoodDelivery.Tests.Ordering.AnOrder;

namespace FoodDelivery.Tests.Payments;

public sealed class PaymentTests
{
    private readonly Payment _payment = new(OrderId.New());

    [Fact]
    public void Beginning_again_with_the_same_key_is_the_same_attempt()
    {
        var first = _payment.Begin(Key, Total, Noon);
        var second = _payment.Begin(Key, Total, Noon.AddSeconds(1));

        Assert.Equal(first, second);
    }

    [Fact]
    public void What_was_not_sent_is_begun_again_with_the_key_the_gateway_may_know()
    {
        var first = _payment.Begin(Key, Total, Noon);
        _payment.NotSent(Key);
        Assert.Null(_payment.AskAt);
        var second = _payment.Begin(Key, Total, Noon.AddMinutes(1));

        Assert.Equal((CaptureState.Open, first.GatewayKey), (second.State, second.GatewayKey));
    }

    [Fact]
    public void An_approval_is_told_once_whatever_comes_after()
    {
        _payment.Begin(Key, Total, Noon);
        _payment.Approve(Key, Total, Noon);
        _payment.Approve(Key, Total, Noon);
        _payment.Decline(Key, "limit", Noon);
        _payment.NotCaptured(Key, final: true, Noon);

        Assert.Equal("PaymentApproved", Story());
        Assert.Null(_payment.AskAt);
    }

    [Fact]
    public void An_attempt_whose_process_died_is_asked_for_when_nobody_can_be_waiting()
    {
        _payment.Begin(Key, Total, Noon);

        Assert.Equal(Noon + Payment.LongestCall, _payment.AskAt);
        Assert.Empty(_payment.ToAsk(Noon));
        Assert.Single(_payment.ToAsk(Noon + Payment.LongestCall));
    }

    [Fact]
    public void Not_captured_said_once_frees_nothing()
    {
        Unknown();
        _payment.NotCaptured(Key, final: false, Noon);
        _payment.NotCaptured(Key, final: false, Noon.AddSeconds(4.9));

        Assert.Equal((CaptureState.Unknown, ""), (_payment.Captures[0].State, Story()));
    }

    [Fact]
    public void Not_captured_twice_five_seconds_apart_frees_the_draft_and_is_watched()
    {
        Unknown();
        _payment.NotCaptured(Key, final: false, Noon);
        Assert.Equal(Noon.AddSeconds(5), _payment.AskAt);
        _payment.NotCaptured(Key, final: false, Noon.AddSeconds(5));

        Assert.Equal((CaptureState.Over, "PaymentDeclined"), (_payment.Captures[0].State, Story()));
        Assert.NotNull(_payment.AskAt);
    }

    [Fact]
    public void A_final_no_is_over_at_once_and_watched_no_more()
    {
        Unknown();
        _payment.NotCaptured(Key, final: true, Noon);

        Assert.Equal("PaymentDeclined", Story());
        Assert.Null(_payment.AskAt);
    }

    [Fact]
    public void A_late_capture_is_told_after_the_attempt_was_over()
    {
        Over();
        _payment.Approve(Key, Total, Noon.AddMinutes(3));

        Assert.Equal(("PaymentApproved", CaptureState.Approved), (Story(), _payment.Captures[0].State));
    }

    [Fact]
    public void Watching_ends_when_the_key_has_died()
    {
        Over();
        var asked = 0;
        while (_payment.AskAt is { } at && asked++ < 100) _payment.NotCaptured(Key, final: false, at);

        Assert.InRange(asked, 15, 30);
        Assert.True(_payment.Captures[0].NotCapturedAt >= Noon + Payment.KeyLives);
        Assert.Equal("", Story());
    }

    [Fact]
    public void A_refund_is_asked_for_once_and_told_once()
    {
        var refund = Guid.CreateVersion7();
        _payment.RequestRefund(refund, Key, Total, "cancelled", Noon);
        _payment.RequestRefund(refund, Key, Total, "cancelled", Noon);
        Assert.Single(_payment.ToPayOut(Noon));

        _payment.Refunded(refund, "ref-1", Noon);
        _payment.Refunded(refund, "ref-2", Noon);

        Assert.Equal(("PaymentRefunded", "ref-1"), (Story(), _payment.Payouts[0].Reference));
        Assert.Null(_payment.PayOutAt);
    }

    [Fact]
    public void A_refund_that_does_not_work_is_tried_after_growing_pauses_up_to_five_minutes()
    {
        var refund = Guid.CreateVersion7();
        _payment.RequestRefund(refund, Key, Total, "cancelled", Noon);
        List<double> pauses = [];
        for (var now = Noon; pauses.Count < 12; now = _payment.PayOutAt!.Value)
        {
            _payment.RefundDidNotWork(refund, null, now);
            pauses.Add((_payment.PayOutAt!.Value - now).TotalSeconds);
        }

        Assert.Equal([2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300, 300], pauses);
        Assert.Equal("", Story());
    }

    [Fact]
    public void A_refused_refund_is_told_once_and_may_still_be_done()
    {
        var refund = Guid.CreateVersion7();
        _payment.RequestRefund(refund, Key, Total, "cancelled", Noon);
        _payment.RefundDidNotWork(refund, "closed_account", Noon);
        _payment.RefundDidNotWork(refund, "closed_account", Noon.AddSeconds(2));
        _payment.Refunded(refund, "ref-1", Noon.AddSeconds(6));

        Assert.Equal("RefundFailed PaymentRefunded", Story());
    }

    private void Unknown()
    {
        _payment.Begin(Key, Total, Noon);
        _payment.NobodyKnows(Key);
    }

    private void Over()
    {
        Unknown();
        _payment.NotCaptured(Key, final: false, Noon);
        _payment.NotCaptured(Key, final: false, Noon.AddSeconds(5));
        _payment.TakeRaised();
    }

    private string Story() => string.Join(" ", _payment.TakeRaised().Select(raised => raised.Event.GetType().Name));
}
