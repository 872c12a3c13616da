using System.Net;
using FoodDelivery.Web.Notifications;
using FoodDelivery.Web.Platform;
using Microsoft.Extensions.Configuration;

namespace FoodDelivery.Tests.Notifications;

public sealed class NhnContract : AdapterContract
{
    protected override string BadNumber => "4";

    [Fact]
    public async Task It_is_asked_as_the_provider_wants_to_be_asked()
    {
        var posting = Posting(Good);
        await Messenger.Post(posting, Ct);

        var asked = Assert.Single(Wire.Calls);
        Assert.Equal((HttpMethod.Post, "/sandbox/nhn/alimtalk/v2.3/appkeys/our%20app/messages"), (asked.Method, asked.Address.AbsolutePath));
        Assert.Equal(("a secret", $"{posting.Key}"), (asked.Headers["X-Secret-Key"], asked.Headers["X-NC-API-IDEMPOTENCY-KEY"]));
        var body = asked.Body!;
        Assert.Equal((new string('k', 40), "accepted_en", $"{posting.Key}"),
            ((string)body["senderKey"]!, (string)body["templateCode"]!, (string)body["senderGroupingKey"]!));
        var recipient = Assert.Single(body["recipientList"]!.AsArray())!;
        Assert.Equal(("01012340001", $"{posting.Envelopes[0].Message}"), ((string)recipient["recipientNo"]!, (string)recipient["recipientGroupingKey"]!));
        Assert.Equal("""{"number":"2046","reason":"closing"}""", recipient["templateParameter"]!.ToJsonString());
    }

    [Fact]
    public async Task It_is_searched_by_our_key_within_the_time_of_the_posting()
    {
        var posting = Posting(Good);
        await Messenger.Find(posting, Ct);

        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(Assert.Single(Wire.Calls).Address.Query);
        Assert.Equal($"{posting.Key}", query["senderGroupingKey"]);
        Assert.Matches(@"^\d{4}-\d\d-\d\d \d\d:\d\d$", query["startRequestDate"].ToString());
        Assert.Matches(@"^\d{4}-\d\d-\d\d \d\d:\d\d$", query["endRequestDate"].ToString());
    }

    [Fact]
    public async Task A_key_that_was_used_before_is_said_to_have_been()
    {
        var posting = Posting(Good);
        await Messenger.Post(posting, Ct);

        Assert.IsType<PostAnswer.TakenBefore>(await Messenger.Post(posting, Ct));
        Assert.Single((await Provider.Ledger()).GetProperty("messages").EnumerateArray());
    }

    [Theory]
    [InlineData(-1006)]
    [InlineData(-1027)]
    [InlineData(-9999)]
    public async Task A_header_without_success_refuses_the_whole(int code)
    {
        Wire.Says = (HttpStatusCode.OK, $$"""{"header":{"resultCode":{{code}},"resultMessage":"no","isSuccessful":false},"message":null}""");

        Assert.Equal($"{code}", Assert.IsType<PostAnswer.Refused>(await Messenger.Post(Posting(Good), Ct)).Reason);
    }

    [Fact]
    public async Task A_result_of_an_unknown_code_is_a_refusal_and_a_missing_one_is_none()
    {
        var posting = Posting(Good, Good);
        Wire.Says = (HttpStatusCode.OK, $$$"""
            {"header":{"resultCode":0,"resultMessage":"SUCCESS","isSuccessful":true},"message":{"requestId":"r","sendResults":[
            {"recipientSeq":1,"recipientNo":"x","resultCode":-7777,"resultMessage":"?","recipientGroupingKey":"{{{posting.Envelopes[0].Message}}}"},
            {"recipientSeq":9,"recipientNo":"x","resultCode":0,"resultMessage":"?","recipientGroupingKey":"somebody else's"}]}}
            """);

        var receipts = Assert.IsType<PostAnswer.Taken>(await Messenger.Post(posting, Ct)).Receipts;

        Assert.Equal([KeyValuePair.Create(posting.Envelopes[0].Message, new Receipt("r/1", "-7777"))], receipts);
    }

    protected override IMessenger Build(Uri outside) => new NhnMessenger(Wire.Client, new NhnAddress(new ConfigurationBuilder().AddInMemoryCollection(
        new Dictionary<string, string?>
        {
            ["Messages:BaseUrl"] = $"{outside}sandbox/nhn", ["Messages:AppKey"] = "our app", ["Messages:SecretKey"] = "a secret", ["Messages:SenderKey"] = new string('k', 40),
        }).Build(), new OwnAddress(null!)), Provider.Clock);
}
