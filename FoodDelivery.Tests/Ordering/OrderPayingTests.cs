using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using static FoodDelivery.Domain.Ordering.OrderStatus;
using static FoodDelivery.Tests.Ordering.AnOrder;

namespace FoodDelivery.Tests.Ordering;

public sealed class OrderPayingTests
{
    [Fact]
    public void An_approved_payment_places_the_order()
    {
        var order = Begun();
        order.Approve(Key, Total, Noon);

        Assert.Equal("OrderPlaced Placed", order.Story());
    }

    [Fact]
    public void An_approval_told_twice_is_silent()
    {
        var order = Begun();
        order.Approve(Key, Total, Noon);
        order.TakeRaised();
        order.Approve(Key, Total, Noon);

        Assert.Equal((Placed, ""), (order.Status, order.Story()));
    }

    [Fact]
    public void A_wrong_amount_goes_back_once_and_places_nothing()
    {
        var order = Begun();
        order.Approve(Key, Total + new Money(1), Noon);
        order.Approve(Key, Total + new Money(1), Noon);

        var refund = Assert.IsType<RefundRequested>(Assert.Single(order.Told()));
        Assert.Equal((PaymentPending, Total + new Money(1), $"gateway_mismatch:{Key}"), (order.Status, refund.Amount, refund.Cause));
    }

    [Fact]
    public void A_key_whose_money_goes_back_pays_for_nothing_any_more()
    {
        var order = Begun();
        order.PaymentNotSent(Key, Noon);
        order.Approve(Key, Total, Noon);

        var declined = Assert.Throws<RefusedException>(() => order.BeginPayment(Key, Total, Noon));
        Assert.Equal(("payment_declined", Order.CapturedLate), (declined.Code, declined.Facts["reason"]));
        order.Approve(Key, Total, Noon);
        Assert.Equal((PaymentPending, $"RefundRequested(late_capture:{Key})"), (order.Status, order.Story()));
    }

    [Fact]
    public void Money_for_a_lapsed_draft_goes_back()
    {
        var order = In(PaymentFailed);
        order.Approve(Key, Total, Noon);
        order.Approve(Key, Total, Noon);

        Assert.Equal((PaymentFailed, $"RefundRequested(late_capture:{Key})"), (order.Status, order.Story()));
    }

    [Fact]
    public void Approved_first_a_draft_does_not_lapse_any_more()
    {
        var order = Begun();
        order.Approve(Key, Total, Noon);
        order.Lapse(Noon + Order.DraftKept);

        Assert.Equal((Placed, "OrderPlaced Placed"), (order.Status, order.Story()));
    }

    [Fact]
    public void A_draft_does_not_lapse_while_a_payment_is_under_way()
    {
        var order = Begun();
        order.Lapse(Noon + Order.DraftKept);
        Assert.Equal(PaymentPending, order.Status);

        order.Decline(Key, "declined", Noon + Order.DraftKept);
        order.Lapse(Noon + Order.DraftKept);
        Assert.Equal(PaymentFailed, order.Status);
    }

    [Fact]
    public void A_late_capture_of_a_given_up_attempt_goes_back_and_the_other_card_stays()
    {
        var order = Begun();
        order.Decline(Key, Order.NotCaptured, Noon);
        order.BeginPayment("key-2", Total, Noon);
        order.Approve("key-2", Total, Noon);
        order.TakeRaised();

        order.Approve(Key, Total, Noon);

        Assert.Equal((Placed, $"RefundRequested(late_capture:{Key})", "key-2"), (order.Status, order.Story(), order.Paid!.Key));
        Assert.Equal(Order.CapturedLate, order.Attempts.Single(attempt => attempt.Key == Key).Reason);
    }

    [Fact]
    public void One_attempt_at_a_time_and_the_same_one_may_ask_again()
    {
        var order = Begun();

        Assert.True(order.BeginPayment(Key, Total, Noon));
        Assert.Equal("request_in_flight", Refused(() => order.BeginPayment("key-2", Total, Noon)));
        Assert.Single(order.Attempts);
    }

    [Fact]
    public void What_cannot_be_paid_is_refused()
    {
        Assert.Equal("amount_mismatch", Refused(() => Draft().BeginPayment(Key, new Money(1), Noon)));
        Assert.Equal("illegal_transition", Refused(() => Draft().BeginPayment(Key, Total, Noon + Order.DraftKept)));
        Assert.Equal("illegal_transition", Refused(() => In(PaymentFailed).BeginPayment(Key, Total, Noon)));
        Assert.False(In(Placed).BeginPayment("key-2", Total, Noon));
    }

    [Fact]
    public void A_declined_key_stays_declined_and_another_card_may_be_tried()
    {
        var order = Begun();
        order.Decline(Key, "limit", Noon);

        Assert.Equal("payment_declined", Refused(() => order.BeginPayment(Key, Total, Noon)));
        Assert.True(order.BeginPayment("key-2", Total, Noon));
    }

    [Fact]
    public void A_key_that_was_never_sent_may_be_tried_again()
    {
        var order = Begun();
        order.PaymentNotSent(Key, Noon);

        Assert.True(order.BeginPayment(Key, Total, Noon));
        Assert.Single(order.Attempts);
    }

    [Fact]
    public void A_refund_that_failed_may_still_be_done()
    {
        var order = In(Rejected);
        var refund = Assert.Single(order.Refunds).Id;
        order.RefundFailed(refund, Noon);
        Assert.Equal(RefundState.Failed, order.Refunds[0].State);

        order.Refunded(refund, "ref-1", Noon);
        order.RefundFailed(refund, Noon);
        Assert.Equal((RefundState.Done, "ref-1"), (order.Refunds[0].State, order.Refunds[0].Reference));
    }

    private static Order Begun()
    {
        var order = Draft();
        Assert.True(order.BeginPayment(Key, Total, Noon));
        return order;
    }

    private static string Refused(Action verb) => Assert.Throws<RefusedException>(verb).Code;
}
