using System.Net;
using System.Text.Json;

namespace FoodDelivery.Tests.Sandbox;

public sealed class PayingOutside : IAsyncLifetime
{
    private Outside _outside = null!;

    public async ValueTask InitializeAsync() => _outside = await Outside.Start();

    public ValueTask DisposeAsync() => _outside.DisposeAsync();

    [Fact]
    public async Task A_confirmed_payment_is_done_and_in_the_ledger_once()
    {
        var key = await _outside.Key("order-0001");

        var payment = await Outside.Read(await _outside.Confirm(key, "order-0001", idempotencyKey: "a"));

        Assert.Equal("DONE", payment.GetProperty("status").GetString());
        Assert.Equal(16_500, payment.GetProperty("totalAmount").GetInt64());
        Assert.Equal(1_500, payment.GetProperty("vat").GetInt64());
        Assert.Equal("43300000****000*", payment.GetProperty("card").GetProperty("number").GetString());
        Assert.EndsWith("+09:00", payment.GetProperty("approvedAt").GetString());
        var capture = Assert.Single((await _outside.Ledger()).GetProperty("captures").EnumerateArray());
        Assert.Equal((key, "order-0001", 16_500, "a"), (capture.GetProperty("paymentKey").GetString(), capture.GetProperty("orderId").GetString(),
            capture.GetProperty("amount").GetInt64(), capture.GetProperty("idempotencyKey").GetString()));
    }

    [Fact]
    public async Task Before_it_is_confirmed_a_payment_is_in_progress_and_nothing_is_taken()
    {
        var key = await _outside.Key("order-0001");

        Assert.Equal("IN_PROGRESS", (await _outside.Payment(key)).GetProperty("status").GetString());
        Assert.Empty((await _outside.Ledger()).GetProperty("captures").EnumerateArray());
    }

    [Fact]
    public async Task The_same_idempotency_key_gets_the_same_answer_and_takes_the_money_once()
    {
        var key = await _outside.Key("order-0001");
        var first = await (await _outside.Confirm(key, "order-0001", idempotencyKey: "a")).Content.ReadAsStringAsync();
        await _outside.Cancel(key);

        var again = await _outside.Confirm(key, "order-0001", idempotencyKey: "a");

        Assert.Equal(first, await again.Content.ReadAsStringAsync());
        Assert.Single((await _outside.Ledger()).GetProperty("captures").EnumerateArray());
    }

    [Fact]
    public async Task Fifty_confirmations_at_once_with_one_key_take_the_money_once()
    {
        var key = await _outside.Key("order-0001", "0003");

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => _outside.Confirm(key, "order-0001", idempotencyKey: "a")));

        Assert.Contains(answers, answer => answer.StatusCode is HttpStatusCode.OK);
        Assert.All(answers, answer => Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.Conflict }));
        Assert.Single((await _outside.Ledger()).GetProperty("captures").EnumerateArray());
    }

    [Fact]
    public async Task A_request_still_running_is_told_so()
    {
        await _outside.Faults(new { payments = new { mode = "ok" } });
        var key = await _outside.Key("order-0001", "0003");
        var first = _outside.Confirm(key, "order-0001", idempotencyKey: "a");
        await Task.Delay(10);

        await Refused(await _outside.Confirm(key, "order-0001", idempotencyKey: "a"), HttpStatusCode.Conflict, "IDEMPOTENT_REQUEST_PROCESSING");

        Assert.Equal(HttpStatusCode.OK, (await first).StatusCode);
    }

    [Fact]
    public async Task An_error_is_replayed_too()
    {
        var key = await _outside.Key("order-0001");
        await Refused(await _outside.Confirm(key, "order-0001", amount: 1, idempotencyKey: "a"), HttpStatusCode.BadRequest, "INVALID_REQUEST");

        await Refused(await _outside.Confirm(key, "order-0001", idempotencyKey: "a"), HttpStatusCode.BadRequest, "INVALID_REQUEST");
    }

    [Fact]
    public async Task A_captured_payment_is_not_captured_again_under_another_key()
    {
        var key = await _outside.Key("order-0001");
        await _outside.Confirm(key, "order-0001", idempotencyKey: "a");

        await Refused(await _outside.Confirm(key, "order-0001", idempotencyKey: "b"), HttpStatusCode.BadRequest, "ALREADY_PROCESSED_PAYMENT");
    }

    [Fact]
    public async Task Another_amount_or_order_than_the_window_showed_is_refused()
    {
        var key = await _outside.Key("order-0001");

        await Refused(await _outside.Confirm(key, "order-0001", amount: 16_400), HttpStatusCode.BadRequest, "INVALID_REQUEST");
        await Refused(await _outside.Confirm(key, "order-0002"), HttpStatusCode.BadRequest, "INVALID_REQUEST");
        Assert.Empty((await _outside.Ledger()).GetProperty("captures").EnumerateArray());
    }

    [Fact]
    public async Task A_key_is_gone_ten_minutes_after_the_window()
    {
        var key = await _outside.Key("order-0001");
        _outside.Clock.Move(TimeSpan.FromMinutes(10));

        await Refused(await _outside.Confirm(key, "order-0001"), HttpStatusCode.NotFound, "NOT_FOUND_PAYMENT_SESSION");
        Assert.Equal("EXPIRED", (await _outside.Payment(key)).GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("Basic Og==")]                    // only a colon
    public async Task Without_a_secret_key_nothing_is_answered(string header) => await Refused(await With(header), HttpStatusCode.Unauthorized, "UNAUTHORIZED_KEY");

    [Theory]
    [InlineData("Bearer abc")]
    [InlineData("Basic not base64!")]
    [InlineData("Basic dGVzdF9za19hbnk=")]        // no colon at the end
    public async Task A_malformed_key_is_told_so(string header) => await Refused(await With(header), HttpStatusCode.Forbidden, "INCORRECT_BASIC_AUTH_FORMAT");

    [Fact]
    public async Task An_overlong_idempotency_key_is_refused()
    {
        var key = await _outside.Key("order-0001");

        await Refused(await _outside.Confirm(key, "order-0001", idempotencyKey: new string('k', 301)), HttpStatusCode.BadRequest, "INVALID_IDEMPOTENCY_KEY");
    }

    [Fact]
    public async Task A_test_code_forces_its_error_and_takes_nothing()
    {
        var answer = await _outside.Post("sandbox/toss/v1/payments/confirm", new { paymentKey = await _outside.Key("order-0001"), orderId = "order-0001", amount = 16_500 },
            ("TossPayments-Test-Code", "FDS_ERROR"));

        await Refused(answer, HttpStatusCode.Forbidden, "FDS_ERROR");
        Assert.Empty((await _outside.Ledger()).GetProperty("captures").EnumerateArray());
    }

    [Fact]
    public async Task An_order_with_several_windows_shows_the_payment_that_holds_money()
    {
        var paid = await _outside.Key("order-0001");
        await _outside.Confirm(paid, "order-0001");
        await _outside.Key("order-0001");

        var found = await Outside.Read(await _outside.Http.GetAsync("sandbox/toss/v1/payments/orders/order-0001"));

        Assert.Equal(paid, found.GetProperty("paymentKey").GetString());
    }

    internal static async Task Refused(HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        var body = await Outside.Read(answer);
        Assert.Equal((status, code), (answer.StatusCode, body.GetProperty("code").GetString()));
        Assert.False(string.IsNullOrWhiteSpace(body.GetProperty("message").GetString()));
    }

    private async Task<HttpResponseMessage> With(string header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "sandbox/toss/v1/payments/unknown");
        using var http = new HttpClient { BaseAddress = _outside.Http.BaseAddress };
        if (header.Length > 0) request.Headers.TryAddWithoutValidation("Authorization", header);
        return await http.SendAsync(request);
    }
}
