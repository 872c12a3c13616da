using System.Net;

namespace FoodDelivery.Tests.Sandbox;

public sealed class EachCard : IAsyncLifetime
{
    private const string Order = "order-0001";
    private Outside _outside = null!;

    public async ValueTask InitializeAsync() => _outside = await Outside.Start();

    public ValueTask DisposeAsync() => _outside.DisposeAsync();

    [Theory]
    [InlineData("0000")]
    [InlineData("4330-1234-1234-9999")]
    public async Task A_good_card_pays(string card)
    {
        var key = await _outside.Key(Order, card);

        Assert.Equal(HttpStatusCode.OK, (await _outside.Confirm(key, Order)).StatusCode);
        await Stands(key, "DONE", captured: 16_500);
    }

    [Fact]
    public async Task A_declined_card_ends_the_payment()
    {
        var key = await _outside.Key(Order, "0002");

        await PayingOutside.Refused(await _outside.Confirm(key, Order), HttpStatusCode.Forbidden, "REJECT_CARD_COMPANY");
        await Stands(key, "ABORTED", captured: null);
        await PayingOutside.Refused(await _outside.Confirm(key, Order), HttpStatusCode.BadRequest, "ALREADY_PROCESSED_PAYMENT");
    }

    [Fact]
    public async Task A_slow_card_pays_though_nobody_waits_for_it()
    {
        _outside.Clock.Hurry = 5;   // a second
        var key = await _outside.Key(Order, "0003");
        using var impatient = new CancellationTokenSource(500);
        using var content = new StringContent($$"""{"paymentKey":"{{key}}","orderId":"{{Order}}","amount":16500}""");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _outside.Http.PostAsync("sandbox/toss/v1/payments/confirm", content, impatient.Token));

        for (var tries = 0; tries < 100 && (await _outside.Payment(key)).GetProperty("status").GetString() != "DONE"; tries++) await Task.Delay(100);
        await Stands(key, "DONE", captured: 16_500);
    }

    [Fact]
    public async Task A_card_that_loses_the_line_has_paid()
    {
        var key = await _outside.Key(Order, "0004");

        await Assert.ThrowsAsync<HttpRequestException>(() => _outside.Confirm(key, Order, idempotencyKey: "a"));

        await Stands(key, "DONE", captured: 16_500);
        Assert.Equal(HttpStatusCode.OK, (await _outside.Confirm(key, Order, idempotencyKey: "a")).StatusCode);
    }

    [Fact]
    public async Task A_card_that_fails_before_paying_has_paid_nothing()
    {
        var key = await _outside.Key(Order, "0005");

        await PayingOutside.Refused(await _outside.Confirm(key, Order), HttpStatusCode.InternalServerError, "FAILED_INTERNAL_SYSTEM_PROCESSING");
        await Stands(key, "IN_PROGRESS", captured: null);
    }

    [Fact]
    public async Task A_card_that_fails_after_paying_has_paid()
    {
        var key = await _outside.Key(Order, "0006");

        await PayingOutside.Refused(await _outside.Confirm(key, Order), HttpStatusCode.InternalServerError, "FAILED_INTERNAL_SYSTEM_PROCESSING");
        await Stands(key, "DONE", captured: 16_500);
    }

    [Fact]
    public async Task A_card_that_takes_the_wrong_amount_shows_what_it_took()
    {
        var key = await _outside.Key(Order, "0007");

        var payment = await Outside.Read(await _outside.Confirm(key, Order));

        Assert.Equal(17_500, payment.GetProperty("totalAmount").GetInt64());
        await Stands(key, "DONE", captured: 17_500);
    }

    private async Task Stands(string key, string status, long? captured)
    {
        Assert.Equal(status, (await _outside.Payment(key)).GetProperty("status").GetString());
        long? taken = (await _outside.Ledger()).GetProperty("captures").EnumerateArray().ToArray() is [var capture] ? capture.GetProperty("amount").GetInt64() : null;
        Assert.Equal(captured, taken);
    }
}
