using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FoodDelivery.Tests.Support;

namespace FoodDelivery.Tests.Contract;

public sealed class Paying(House house) : IClassFixture<House>
{
    private readonly TestApp _app = house.App;

    [Fact]
    public async Task An_approved_payment_places_the_order_and_repeating_it_takes_nothing_more()
    {
        var life = await new Life(_app).Draft();
        var payment = new { paymentKey = await life.PaymentKey(), amount = life.Total };

        var order = await Pay(life, payment).Says(200);
        var again = await Pay(life, payment).Says(200);

        Assert.Equal(("placed", "approved"), ((string)order["status"]!, (string)order["payment"]!["state"]!));
        Assert.Equal((int)order["version"]!, (int)again["version"]!);
        Assert.Single(await Ledger("captures", life));
    }

    [Fact]
    public async Task A_declined_card_says_why_and_another_one_is_taken()
    {
        var life = await new Life(_app).Draft();
        var declined = new { paymentKey = await life.PaymentKey("0002"), amount = life.Total };

        var refused = await Pay(life, declined).Refuses(402, "payment_declined");
        await Pay(life, declined).Refuses(402, "payment_declined");

        Assert.Equal("reject_card_company", (string)refused["reason"]!);
        Assert.Equal("declined", (string)(await life.Read())["payment"]!["state"]!);
        Assert.Equal(HttpStatusCode.OK, (await life.Pay()).StatusCode);
    }

    [Fact]
    public async Task Money_of_a_wrong_amount_goes_back()
    {
        var life = await new Life(_app).Draft();

        var refused = await (await life.Pay("0007")).Refuses(402, "payment_declined");

        Assert.Equal("gateway_mismatch", (string)refused["reason"]!);
        var order = await TestApp.Until(() => life.Read(), read => (string)read["refund"]!["state"]! == "done");
        Assert.Equal("paymentPending", (string)order["status"]!);
        Assert.Equal((long)Assert.Single(await Ledger("captures", life))["amount"]!, (long)Assert.Single(await Ledger("refunds", life))["amount"]!);
    }

    [Fact]
    public async Task Another_amount_than_the_total_is_refused_with_the_total()
    {
        var life = await new Life(_app).Draft();

        var refused = await Pay(life, new { paymentKey = await life.PaymentKey(), amount = life.Total - 1 }).Refuses(422, "amount_mismatch");

        Assert.Equal(life.Total, (long)refused["total"]!);
        Assert.Empty(await Ledger("captures", life));
    }

    [Theory]
    [InlineData("""{"amount": 1000}""")]
    [InlineData("""{"paymentKey": "", "amount": 1000}""")]
    [InlineData("""{"paymentKey": "key", "amount": "1000"}""")]
    [InlineData("""{"paymentKey": "key", "amount": 1000.5}""")]
    [InlineData("""{"paymentKey": "key", "amount": 1000, "coupon": 1}""")]
    public async Task A_payment_that_is_badly_filled_in_is_refused(string body)
    {
        var life = await new Life(_app).Draft();

        await _app.Ask("customer", "POST", $"api/orders/{life.Order}/pay", body).Refuses(400, "validation_failed");
    }

    [Fact]
    public async Task When_nobody_knows_the_order_says_checking_and_then_it_is_free_again()
    {
        var life = await new Life(_app).Draft();

        var answer = await life.Pay("0005");
        var order = await answer.Says(202);

        Assert.Equal("checking", (string)order["payment"]!["state"]!);
        Assert.EndsWith(life.Order, answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        order = await TestApp.Until(() => life.Read(), read => (string)read["payment"]!["state"]! != "checking");
        Assert.Equal(("declined", "not_captured"), ((string)order["payment"]!["state"]!, (string)order["payment"]!["reason"]!));
        Assert.Equal(HttpStatusCode.OK, (await life.Pay()).StatusCode);
        Assert.Single(await Ledger("captures", life));
    }

    [Theory]
    [InlineData("0004")]
    [InlineData("0006")]
    public async Task Money_that_was_taken_although_the_answer_was_lost_counts(string card)
    {
        var life = await new Life(_app).Draft();

        Assert.Contains((int)(await life.Pay(card)).StatusCode, (int[])[200, 202]);

        await life.Becomes("placed");
        Assert.Single(await Ledger("captures", life));
    }

    [Fact]
    public async Task While_one_payment_is_under_way_another_key_has_to_wait()
    {
        var life = await new Life(_app).Draft();
        var slow = Pay(life, new { paymentKey = await life.PaymentKey("0003"), amount = life.Total });
        await TestApp.Until(() => life.Read(), read => (string)read["payment"]!["state"]! == "checking");

        await (await life.Pay()).Refuses(409, "request_in_flight");

        Assert.Contains((int)(await slow).StatusCode, (int[])[200, 202]);
        await life.Becomes("placed");
        Assert.Single(await Ledger("captures", life));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Twenty_payments_at_once_take_the_money_once(bool sameKey)
    {
        var life = await new Life(_app).Draft();
        var same = await life.PaymentKey();
        var keys = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ => sameKey ? same : await life.PaymentKey()));

        var answers = await Task.WhenAll(keys.Select(key => Pay(life, new { paymentKey = key, amount = life.Total })));

        Assert.Contains(answers, answer => answer.StatusCode is HttpStatusCode.OK);
        Assert.All(answers, answer => Assert.Contains((int)answer.StatusCode, sameKey ? [200] : (int[])[200, 409]));
        Assert.Single(await Ledger("captures", life));
        Assert.Single((await life.Read())["history"]!.AsArray(), step => (string)step!["status"]! == "placed");
    }

    private Task<HttpResponseMessage> Pay(Life life, object payment) => _app.Ask("customer", "POST", $"api/orders/{life.Order}/pay", payment);

    private async Task<IReadOnlyList<JsonNode>> Ledger(string what, Life life) =>
        [.. (await _app.Http.GetFromJsonAsync<JsonNode>("sandbox/ledger"))![what]!.AsArray().Select(line => line!).Where(line => (string)line["orderId"]! == life.Order)];
}
