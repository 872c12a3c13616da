using System.Net;
using FoodDelivery.Tests.Support;

namespace FoodDelivery.Tests.Contract;

public sealed class TheMessengerCalls(House house) : IClassFixture<House>
{
    private const string Secret = "demo-webhook-secret";
    private const string Address = $"webhooks/messages/{Secret}";

    private readonly TestApp _app = house.App;

    [Theory]
    [InlineData("wrong")]
    [InlineData("demo-webhook-secre")]
    [InlineData("demo-webhook-secret2")]
    public async Task Whoever_does_not_know_the_secret_finds_nothing(string secret) =>
        await _app.Ask(null, "POST", $"webhooks/messages/{secret}", "{}", Signed(Secret)).Refuses(404, "not_found");

    [Fact]
    public async Task What_is_signed_by_somebody_else_finds_nothing()
    {
        await _app.Ask(null, "POST", Address, "{}").Refuses(404, "not_found");
        await _app.Ask(null, "POST", Address, "{}", Signed("another")).Refuses(404, "not_found");
    }

    [Fact]
    public async Task More_than_64_KB_is_not_read() =>
        await _app.Ask(null, "POST", Address, new string(' ', (64 * 1024) + 1), Signed(Secret)).Refuses(413, "too_large");

    [Theory]
    [InlineData("")]
    [InlineData("no JSON")]
    [InlineData("[]")]
    [InlineData("""{"event":"SOMETHING_NEW"}""")]
    [InlineData("""{"event":"MESSAGE_RESULT_UPDATE","hooks":[{"requestId":"nobody","recipientSeq":1,"resultCode":"MRC01"}]}""")]
    [InlineData("""{"event":"MESSAGE_RESULT_UPDATE","hooks":[{"requestId":null},{}]}""")]
    [InlineData("""{"event":"MESSAGE_RESULT_UPDATE","hooks":"none"}""")]
    public async Task Anything_else_is_taken_note_of(string call) =>
        Assert.Equal(HttpStatusCode.OK, (await _app.Ask(null, "POST", Address, call, Signed(Secret))).StatusCode);

    [Fact]
    public async Task A_secret_that_is_set_takes_the_place_of_the_demos()
    {
        await using var app = await TestApp.Start(null, null, "--Messages:WebhookSecret=a_secret_of_our_own");

        await app.Ask(null, "POST", Address, "{}", Signed(Secret)).Refuses(404, "not_found");
        await app.Ask(null, "POST", "webhooks/messages/a_secret_of_our_own", "{}", Signed(Secret)).Refuses(404, "not_found");
        Assert.Equal(HttpStatusCode.OK, (await app.Ask(null, "POST", "webhooks/messages/a_secret_of_our_own", "{}", Signed("a_secret_of_our_own"))).StatusCode);
    }

    [Fact]
    public async Task Without_a_secret_of_its_own_nobody_is_heard_outside_a_demo()
    {
        await using var app = await TestApp.Start(null, null, "--Demo:Enabled=false");

        await app.Ask(null, "POST", Address, "{}", Signed(Secret)).Refuses(404, "not_found");
    }

    private static (string, string) Signed(string secret) => ("X-Toast-Webhook-Signature", secret);
}
