using FoodDelivery.Domain.Ordering;
using FoodDelivery.Domain.Payments;
using static FoodDelivery.Tests.Payments.Till;

namespace FoodDelivery.Tests.Payments;

/// <summary>Money on its way back, here of a capture of 27,000 for an order of 26,000.</summary>
public sealed class RefundOutcomes : IAsyncLifetime
{
    private Till _till = null!;

    public async ValueTask InitializeAsync()
    {
        _till = await Open();
        _till.Gateway.OnConfirm = call => call.Take(more: 1_000).Answer();
    }

    public ValueTask DisposeAsync() => _till.DisposeAsync();

    private TossOnLoopback Gateway => _till.Gateway;

    [Theory]
    [InlineData("hangs")]
    [InlineData("cuts the line")]
    [InlineData("500")]
    [InlineData("409")]
    [InlineData("broken JSON")]
    public async Task A_refund_whose_answer_was_lost_is_sent_again_with_its_key_and_goes_back_once(string answer)
    {
        Gateway.OnCancel = call =>
        {
            call.GiveBack();
            Gateway.OnCancel = again => again.GiveBack().Answer();
            return answer switch
            {
                "hangs" => call.Hang(),
                "cuts the line" => call.Cut(),
                "500" => call.Fail(500, "FAILED_REFUND_PROCESS"),
                "409" => call.Fail(409, "IDEMPOTENT_REQUEST_PROCESSING"),
                _ => call.Say("{"),
            };
        };
        await _till.Pay();
        await _till.Pass(10);

        Assert.Equal((27_000, 1), (Gateway.Payments[Key].Cancels.Sum(cancel => cancel.Amount), Gateway.Payments[Key].Cancels.Count));
        Assert.Equal((1, 0), (await _till.Told<PaymentRefunded>(), await _till.Told<RefundFailed>()));
        Assert.Equal(2, Gateway.Cancelled.Count);
        Assert.Single(Gateway.Cancelled.Distinct());
    }

    [Fact]
    public async Task A_refund_that_went_back_in_part_is_not_done_and_operators_hear_of_it()
    {
        Gateway.OnCancel = call => call.GiveBack(less: 2_000).Answer();
        await _till.Pay();
        await _till.Pass(10);
        Assert.Equal((0, 1), (await _till.Told<PaymentRefunded>(), await _till.Told<RefundFailed>()));
        Assert.Equal(RefundState.Failed, Assert.Single((await _till.Order()).Refunds).State);

        // An operator sends the rest at the gateway's own desk.
        Gateway.Payments[Key].Cancels.Add(("by hand", 2_000));
        await _till.Pass(30);

        Assert.Equal((1, 0), (await _till.Told<PaymentRefunded>(), Gateway.Kept));
        Assert.Equal(RefundState.Done, Assert.Single((await _till.Order()).Refunds).State);
    }

    [Fact]
    public async Task A_refusal_is_tried_again_and_told_to_operators_once()
    {
        Gateway.OnCancel = call => call.Fail(403, "EXCEED_MAX_REFUND_DUE");
        await _till.Pay();
        await _till.Pass(20);
        Assert.Equal((0, 1), (await _till.Told<PaymentRefunded>(), await _till.Told<RefundFailed>()));

        Gateway.OnCancel = call => call.GiveBack().Answer();
        await _till.Pass(30);

        Assert.Equal((1, 1, 0), (await _till.Told<PaymentRefunded>(), await _till.Told<RefundFailed>(), Gateway.Kept));
    }

    [Fact]
    public async Task What_has_gone_back_already_is_done()
    {
        Gateway.OnCancel = call =>
        {
            if (call.Payment!.Cancels.Count == 0) call.Payment.Cancels.Add(("by hand", 27_000));
            return call.Fail(400, "ALREADY_CANCELED_PAYMENT");
        };
        await _till.Pay();
        await _till.Pass(2);

        Assert.Equal((1, 0), (await _till.Told<PaymentRefunded>(), await _till.Told<RefundFailed>()));
    }
}
