using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Domain.Payments;
using static FoodDelivery.Tests.Payments.Till;

namespace FoodDelivery.Tests.Payments;

/// <summary>The gateway calls unasked. Whatever it says, it is asked, and what it then answers counts.</summary>
public sealed class HintTests : IAsyncLifetime
{
    private Till _till = null!;

    public async ValueTask InitializeAsync() => _till = await Open();

    public ValueTask DisposeAsync() => _till.DisposeAsync();

    [Fact]
    public async Task A_hint_that_comes_before_the_answer_places_the_order_once()
    {
        _till.Gateway.OnConfirm = async call =>
        {
            call.Take();
            await _till.Hint();
            await _till.Work();
            await call.Answer();
        };

        Assert.Equal("placed", await _till.Pay());
        await _till.Pass(3);
        Assert.Equal((1, 26_000, 1), (await _till.Told<PaymentApproved>(), _till.Gateway.Kept, _till.Gateway.Confirmed.Count));
        Assert.Equal(2, (await _till.Order()).Version);
    }

    [Fact]
    public async Task A_hint_before_the_answer_does_not_settle_what_the_answer_will()
    {
        _till.Gateway.OnConfirm = async call =>
        {
            await _till.Hint(status: "ABORTED");
            await _till.Work();
            await call.Fail(403, "REJECT_CARD_COMPANY");
        };

        Assert.Equal("payment_declined reject_card_company", await _till.Pay());
        Assert.Equal(CaptureState.Declined, (await _till.Attempt()).State);
    }

    [Theory]
    [InlineData("declined")]
    [InlineData("over")]
    [InlineData("not sent")]
    public async Task Money_that_was_taken_after_all_comes_back_as_soon_as_it_is_hinted_at(string thought)
    {
        _till.Gateway.OnConfirm = call => thought switch
        {
            "declined" => call.Fail(403, "REJECT_CARD_COMPANY"),
            "not sent" => call.TooMany("1"),
            _ => call.Fail(500, "UNKNOWN_ERROR"),
        };
        await _till.Pay();
        await _till.Pass(7);
        _till.Gateway.TakeLate(Key);
        await _till.Work();
        Assert.Equal(26_000, _till.Gateway.Kept);

        await _till.Hint();
        await _till.Work();

        Assert.Equal(0, _till.Gateway.Kept);
        Assert.Equal(RefundState.Done, Assert.Single((await _till.Order()).Refunds).State);
    }

    [Fact]
    public async Task What_a_hint_says_is_not_believed()
    {
        _till.Gateway.OnConfirm = call => call.Fail(403, "REJECT_CARD_COMPANY");
        await _till.Pay();

        await _till.Hint(status: "DONE", amount: 1);
        await _till.Work();

        Assert.Equal((0, OrderStatus.PaymentPending), (await _till.Told<PaymentApproved>(), (await _till.Order()).Status));
        Assert.Equal(CaptureState.Declined, (await _till.Attempt()).State);
    }

    [Fact]
    public async Task A_flood_of_hints_asks_the_gateway_once_in_five_seconds()
    {
        _till.Gateway.OnConfirm = call => call.Fail(403, "REJECT_CARD_COMPANY");
        await _till.Pay();
        for (var second = 0; second < 20; second++)
        {
            for (var times = 0; times < 10; times++) await _till.Hint();
            await _till.Pass(1);
        }

        Assert.InRange(_till.Gateway.Asked, 3, 5);
    }

    [Fact]
    public async Task A_refund_that_waits_is_tried_at_once_but_no_flood_hurries_it()
    {
        _till.Gateway.OnConfirm = call => call.Take(more: 1_000).Answer();
        _till.Gateway.OnCancel = call => call.Fail(500, "UNKNOWN_ERROR");
        Assert.Equal("payment_declined gateway_mismatch", await _till.Pay());
        await _till.Pass(40);
        var tries = _till.Gateway.Cancelled.Count;
        for (var times = 0; times < 10; times++) await _till.Hint();
        await _till.Work();
        for (var times = 0; times < 10; times++) await _till.Hint();
        await _till.Pass(3);
        Assert.Equal(tries + 1, _till.Gateway.Cancelled.Count);

        _till.Gateway.OnCancel = call => call.GiveBack().Answer();
        await _till.Pass(2);
        Assert.Equal(0, _till.Gateway.Kept);
        Assert.Single(_till.Gateway.Cancelled.Distinct());
    }

    [Fact]
    public async Task A_hint_about_money_that_is_known_changes_nothing()
    {
        Assert.Equal("placed", await _till.Pay());
        var asked = _till.Gateway.Asked;

        await _till.Hint();
        await _till.Hint(key: null, status: "ABORTED");
        await _till.Pass(2);

        Assert.Equal((asked, 1), (_till.Gateway.Asked, await _till.Told<PaymentApproved>()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no JSON")]
    [InlineData("[]")]
    [InlineData("17")]
    [InlineData("""{"data":"text"}""")]
    [InlineData("""{"data":{"orderId":17}}""")]
    [InlineData("""{"data":{"orderId":"\ud800"}}""")]
    [InlineData("""{"data":{"orderId":"../../etc"}}""")]
    [InlineData("""{"eventType":"SOMETHING_NEW"}""")]
    [InlineData("""{"eventType":"PAYMENT_STATUS_CHANGED","data":{"orderId":"01990000-0000-7000-8000-0000000fffff","paymentKey":"stranger"}}""")]
    public async Task Nonsense_and_strangers_are_not_asked_about(string call)
    {
        await _till.Hear(call);
        await _till.Work();

        Assert.Equal(0, _till.Gateway.Asked);
    }
}
