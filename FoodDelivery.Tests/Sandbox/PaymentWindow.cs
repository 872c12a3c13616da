using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace FoodDelivery.Tests.Sandbox;

public sealed class PaymentWindow : IAsyncLifetime
{
    private const string Ask = "sandbox/toss/window?orderId=order-0001&amount=16500&orderName=Stew&failUrl=http://localhost:5080/checkout";
    private Outside _outside = null!;

    public async ValueTask InitializeAsync() => _outside = await Outside.Start();

    public ValueTask DisposeAsync() => _outside.DisposeAsync();

    [Fact]
    public async Task A_person_chooses_a_card_and_comes_back_with_a_key_that_pays()
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["orderId"] = "order-0001", ["amount"] = "16500", ["orderName"] = "Stew", ["card"] = "0000",
            ["successUrl"] = "http://localhost:5080/checkout/paid?basket=1",
        });

        var back = (await _outside.Http.PostAsync("sandbox/toss/window", form)).Headers.Location!;

        var query = QueryHelpers.ParseQuery(back.Query);
        Assert.Equal("http://localhost:5080/checkout/paid", back.GetLeftPart(UriPartial.Path));
        Assert.Equal(["1", "order-0001", "16500"], [query["basket"].ToString(), query["orderId"].ToString(), query["amount"].ToString()]);
        Assert.Equal(HttpStatusCode.OK, (await _outside.Confirm(query["paymentKey"]!, "order-0001")).StatusCode);
    }

    [Theory]
    [InlineData("ko", "연습용 결제창이에요", "16,500원")]
    [InlineData("en-US,en;q=0.9,ko;q=0.5", "This is a practice payment window", "16,500 won")]
    public async Task It_says_what_it_is_in_the_readers_language(string language, string banner, string amount)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Ask + "&successUrl=http://127.0.0.1:5080/checkout/paid");
        request.Headers.TryAddWithoutValidation("Accept-Language", language);

        var page = await (await _outside.Http.SendAsync(request)).Content.ReadAsStringAsync();

        Assert.Contains(banner, page, StringComparison.Ordinal);
        Assert.Contains(amount, page, StringComparison.Ordinal);
        Assert.Contains("code=PAY_PROCESS_CANCELED", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("//evil.example/")]
    [InlineData("http://localhost@evil.example/")]
    [InlineData("/checkout/paid")]
    [InlineData("")]
    public async Task It_leads_nobody_astray(string address)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["orderId"] = "order-0001", ["amount"] = "16500", ["orderName"] = "Stew", ["card"] = "0000", ["successUrl"] = address,
        });

        Assert.Equal(HttpStatusCode.BadRequest, (await _outside.Http.GetAsync($"{Ask}&successUrl={Uri.EscapeDataString(address)}")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await _outside.Http.PostAsync("sandbox/toss/window", form)).StatusCode);
    }

    [Fact]
    public async Task What_the_shop_sends_is_shown_as_text()
    {
        var page = await _outside.Http.GetStringAsync(Ask.Replace("Stew", "%3Cscript%3E", StringComparison.Ordinal) + "&successUrl=http://localhost/paid");

        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ab", 16_500, "0000", "INVALID_REQUEST")]
    [InlineData("order-0001", 0, "0000", "INVALID_REQUEST")]
    [InlineData("order-0001", 99, "0000", "BELOW_MINIMUM_AMOUNT")]
    [InlineData("order-0001", 16_500, "card", "INVALID_REQUEST")]
    public async Task A_program_is_told_what_is_wrong(string order, long amount, string card, string code) =>
        await PayingOutside.Refused(
            await _outside.Http.PostAsJsonAsync("sandbox/toss/window", new { orderId = order, amount, orderName = "Stew", card }), HttpStatusCode.BadRequest, code);
}
