using System.Net;
using System.Text.Json;

namespace FoodDelivery.Tests.Sandbox;

public sealed class CancellingOutside : IAsyncLifetime
{
    private const string Order = "order-0001";
    private Outside _outside = null!;
    private string _key = "";

    public async ValueTask InitializeAsync()
    {
        _outside = await Outside.Start();
        _key = await _outside.Key(Order);
        await _outside.Confirm(_key, Order);
    }

    public ValueTask DisposeAsync() => _outside.DisposeAsync();

    [Fact]
    public async Task Cancelling_gives_everything_back()
    {
        var payment = await Outside.Read(await _outside.Cancel(_key, idempotencyKey: "r"));

        Assert.Equal(("CANCELED", 0, 16_500), (payment.GetProperty("status").GetString(), payment.GetProperty("balanceAmount").GetInt64(),
            payment.GetProperty("cancels")[0].GetProperty("cancelAmount").GetInt64()));
        var refund = Assert.Single((await _outside.Ledger()).GetProperty("refunds").EnumerateArray());
        Assert.Equal((16_500, "r"), (refund.GetProperty("amount").GetInt64(), refund.GetProperty("idempotencyKey").GetString()));
    }

    [Fact]
    public async Task A_part_leaves_the_rest_until_that_is_given_back_too()
    {
        var partly = await Outside.Read(await _outside.Cancel(_key, 6_500));
        var wholly = await Outside.Read(await _outside.Cancel(_key));

        Assert.Equal(("PARTIAL_CANCELED", 10_000), (partly.GetProperty("status").GetString(), partly.GetProperty("balanceAmount").GetInt64()));
        Assert.Equal(("CANCELED", 0), (wholly.GetProperty("status").GetString(), wholly.GetProperty("balanceAmount").GetInt64()));
        Assert.Equal([10_000, 0], wholly.GetProperty("cancels").EnumerateArray().Select(cancel => cancel.GetProperty("refundableAmount").GetInt64()));
    }

    [Fact]
    public async Task More_than_is_left_is_never_given_back()
    {
        await _outside.Cancel(_key, 16_000);

        await PayingOutside.Refused(await _outside.Cancel(_key, 501), HttpStatusCode.Forbidden, "NOT_CANCELABLE_AMOUNT");
        Assert.Single((await _outside.Ledger()).GetProperty("refunds").EnumerateArray());
    }

    [Fact]
    public async Task A_second_cancellation_is_refused_but_a_repeated_one_is_answered_again()
    {
        var first = await (await _outside.Cancel(_key, idempotencyKey: "r")).Content.ReadAsStringAsync();

        await PayingOutside.Refused(await _outside.Cancel(_key, idempotencyKey: "s"), HttpStatusCode.BadRequest, "ALREADY_CANCELED_PAYMENT");
        Assert.Equal(first, await (await _outside.Cancel(_key, idempotencyKey: "r")).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Twenty_cancellations_at_once_give_the_money_back_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => _outside.Cancel(_key, idempotencyKey: $"r{i}")));

        Assert.Single((await _outside.Ledger()).GetProperty("refunds").EnumerateArray());
    }

    [Fact]
    public async Task What_was_never_captured_cannot_be_cancelled()
    {
        await PayingOutside.Refused(await _outside.Cancel(await _outside.Key("order-0002")), HttpStatusCode.Forbidden, "NOT_CANCELABLE_PAYMENT");
        await PayingOutside.Refused(await _outside.Cancel("unknown"), HttpStatusCode.NotFound, "NOT_FOUND_PAYMENT");
    }

    [Fact]
    public async Task A_cancellation_needs_a_reason() =>
        await PayingOutside.Refused(await _outside.Post($"sandbox/toss/v1/payments/{_key}/cancel", new { }), HttpStatusCode.BadRequest, "INVALID_REQUEST");
}
