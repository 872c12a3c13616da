using System.Net;
using FoodDelivery.Web.Notifications;
using FoodDelivery.Web.Platform;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Configuration;

namespace FoodDelivery.Tests.Notifications;

public sealed class SolapiContract : AdapterContract
{
    /// <summary>SHA-1 of our secret.</summary>
    private const string Digest = "cde03cb036ec26b4653d312ca7648f4d0322a711";

    private IReceipts Receipts => (IReceipts)Messenger;

    protected override string BadNumber => "1011";

    [Fact]
    public async Task It_is_asked_as_the_provider_wants_to_be_asked()
    {
        var posting = Posting(Good, "010-1234-0002");
        await Messenger.Post(posting, Ct);

        var asked = Assert.Single(Wire.Calls);
        Assert.Equal((HttpMethod.Post, "/sandbox/solapi/messages/v4/send-many/detail"), (asked.Method, asked.Address.AbsolutePath));
        Assert.Matches("^HMAC-SHA256 apiKey=sandbox, date=[0-9TZ:-]{20}, salt=[0-9a-f]{32}, signature=[0-9a-f]{64}$", asked.Headers["Authorization"]);
        Assert.True((bool)asked.Body!["allowDuplicates"]! && (bool)asked.Body["showMessageList"]!);
        var (first, second) = (asked.Body["messages"]![0]!, asked.Body["messages"]![1]!);
        Assert.Equal(("01012340001", "15990000", "ATA"), ((string)first["to"]!, (string)first["from"]!, (string)first["type"]!));
        var kakao = first["kakaoOptions"]!;
        Assert.Equal(("KA01PF", "accepted_en"), ((string)kakao["pfId"]!, (string)kakao["templateId"]!));
        Assert.Equal("""{"#{number}":"2046","#{reason}":"closing"}""", kakao["variables"]!.ToJsonString());
        var button = Assert.Single(kakao["buttons"]!.AsArray())!;
        Assert.Equal(("See the order", "WL", "https://food.test/orders/1", "https://food.test/orders/1"),
            ((string)button["buttonName"]!, (string)button["buttonType"]!, (string)button["linkMo"]!, (string)button["linkPc"]!));
        Assert.Equal((true, false), ((bool)kakao["disableSms"]!, (bool)second["kakaoOptions"]!["disableSms"]!));
        Assert.Null(first["text"]);   // it would have to equal the template's
        Assert.Equal(($"{posting.Envelopes[0].Message}", $"{posting.Key}"), ((string)first["customFields"]!["groupingKey"]!, (string)first["customFields"]!["batchKey"]!));
    }

    [Fact]
    public async Task Each_call_is_signed_for_itself()
    {
        await Messenger.Post(Posting(Good), Ct);
        await Messenger.Post(Posting(Good), Ct);

        Assert.Equal(2, Wire.Calls.Select(call => call.Headers["Authorization"]).Distinct().Count());
        Assert.Equal(2, (await Provider.Ledger()).GetProperty("messages").GetArrayLength());
    }

    [Fact]
    public async Task A_template_goes_by_the_id_that_the_provider_gave_it()
    {
        _more["Messages:Templates:accepted_en"] = "KA01TP2611220001";
        await Build(Provider.Http.BaseAddress!).Post(Posting(Good), Ct);

        Assert.Equal("KA01TP2611220001", (await Provider.Ledger()).GetProperty("messages")[0].GetProperty("templateCode").GetString());
    }

    [Fact]
    public async Task A_posting_of_later_tries_sends_only_what_was_not_taken()
    {
        var posting = Posting(Good, "010-1234-0005");
        await Messenger.Post(posting with { Envelopes = [posting.Envelopes[0]] }, Ct);
        Provider.Clock.Move(SendBatch.Patience);

        var receipts = Assert.IsType<PostAnswer.Taken>(await Messenger.Post(posting, Ct)).Receipts;

        Assert.Equal([false, true], posting.Envelopes.Select(envelope => receipts[envelope.Message].MaybeTwice));
        Assert.All(receipts.Values, receipt => Assert.Null(receipt.Refusal));
        Assert.Equal(2, (await Provider.Ledger()).GetProperty("messages").GetArrayLength());
        Assert.IsType<PostAnswer.Taken>(await Messenger.Post(posting, Ct));
        Assert.Equal(2, (await Provider.Ledger()).GetProperty("messages").GetArrayLength());
    }

    [Fact]
    public async Task What_was_taken_before_stays_taken_when_the_rest_is_refused()
    {
        var posting = Posting(Good, Bad);
        await Messenger.Post(posting with { Envelopes = [posting.Envelopes[0]] }, Ct);
        Provider.Clock.Move(SendBatch.Patience);

        var receipts = Assert.IsType<PostAnswer.Taken>(await Messenger.Post(posting, Ct)).Receipts;

        Assert.Equal([null, "1011"], posting.Envelopes.Select(envelope => receipts[envelope.Message].Refusal));
    }

    [Fact]
    public async Task While_it_cannot_be_asked_nothing_is_sent_again()
    {
        var posting = Posting(Good);
        Provider.Clock.Move(SendBatch.Patience);
        Wire.Says = (HttpStatusCode.OK, "{}");

        Assert.IsType<PostAnswer.Unknown>(await Messenger.Post(posting, Ct));
        Assert.Equal(HttpMethod.Get, Assert.Single(Wire.Calls).Method);
    }

    [Fact]
    public async Task A_lost_posting_is_looked_for_by_time_and_sender()
    {
        await Messenger.Find(Posting(Good), Ct);

        var asked = Assert.Single(Wire.Calls);
        var query = QueryHelpers.ParseQuery(asked.Address.Query);
        Assert.Equal("/sandbox/solapi/messages/v4/list", asked.Address.AbsolutePath);
        Assert.Equal(("CREATED", "15990000", "500"), (query["dateType"].ToString(), query["from"].ToString(), query["limit"].ToString()));
        Assert.All(new[] { "startDate", "endDate" }, name => Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", query[name].ToString()));
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden, "SignatureDoesNotMatch")]
    [InlineData(HttpStatusCode.BadRequest, "ValidationError")]
    [InlineData(HttpStatusCode.PaymentRequired, "SomethingNew")]
    public async Task An_error_of_ours_refuses_the_whole(HttpStatusCode status, string code)
    {
        Wire.Says = (status, $$"""{"errorCode":"{{code}}","errorMessage":"no"}""");

        Assert.Equal(code, Assert.IsType<PostAnswer.Refused>(await Messenger.Post(Posting(Good), Ct)).Reason);
        Assert.Null(await Messenger.Find(Posting(Good), Ct));
    }

    [Fact]
    public async Task A_wrong_secret_is_named_by_the_provider()
    {
        _more["Messages:ApiSecret"] = "not the sandbox's";

        var answer = await Build(Provider.Http.BaseAddress!).Post(Posting(Good), Ct);

        Assert.Equal("SignatureDoesNotMatch", Assert.IsType<PostAnswer.Refused>(answer).Reason);
    }

    [Fact]
    public async Task Outcomes_are_told_once_they_are_there()
    {
        var posting = Posting(Good, "010-1234-0002", "010-1234-0003", "010-1234-0004");
        var taken = Assert.IsType<PostAnswer.Taken>(await Messenger.Post(posting, Ct)).Receipts;
        var references = posting.Envelopes.Select(envelope => taken[envelope.Message].Reference!).ToList();

        var soon = await Receipts.Outcomes([.. references, "request/1", "M4VUNKNOWN"], Ct);
        Provider.Clock.Move(TimeSpan.FromSeconds(5));
        var later = await Receipts.Outcomes([references[3]], Ct);

        Assert.Equal([new Outcome("kakao", null), new Outcome("sms", null), new Outcome("kakao", "3107"), null],
            references.Select(reference => soon!.GetValueOrDefault(reference)));
        Assert.Equal(3, soon!.Count);
        Assert.Equal(new Outcome("kakao", null), later![references[3]]);
    }

    [Fact]
    public async Task A_provider_that_cannot_be_asked_tells_no_outcomes()
    {
        await Provider.Faults(new { messages = new { mode = "error" } });

        Assert.Null(await Receipts.Outcomes(["M4V1"], Ct));
        Assert.Empty((await Receipts.Outcomes([], Ct))!);
    }

    [Theory]
    [InlineData("b3fdfbf5a1a1a6d2a1d1d8f7d1d6c8c5a4a3b2f1", """[{"messageId":"M4V1"}]""", null)]
    [InlineData("", """[{"messageId":"M4V1"}]""", null)]
    [InlineData(null, """[{"messageId":"M4V1","statusCode":"4000"},null,{},{"messageId":"M4V2"}]""", "M4V1 M4V2")]
    [InlineData(null, "{", "")]
    [InlineData(null, "null", "")]
    [InlineData(null, """{"messageId":"M4V1"}""", "")]
    public void A_call_counts_only_with_the_digest_of_our_secret(string? shown, string body, string? named)
    {
        var headers = new HeaderDictionary { ["X-Solapi-Event-Name"] = "SINGLE-REPORT", ["X-Solapi-Secret"] = shown ?? Digest };

        var hinted = Receipts.Hinted(headers, System.Text.Encoding.UTF8.GetBytes(body));

        Assert.Equal(named, hinted is null ? null : string.Join(' ', hinted));
    }

    private readonly Dictionary<string, string?> _more = new()
    {
        ["Messages:PfId"] = "KA01PF", ["Messages:From"] = "1599-0000", ["Messages:WebhookSecret"] = "a secret of ours",
    };

    protected override IMessenger Build(Uri outside)
    {
        _more["Messages:BaseUrl"] = $"{outside}sandbox/solapi";
        var address = new SolapiAddress(new ConfigurationBuilder().AddInMemoryCollection(_more).Build(), new OwnAddress(null!));
        return new SolapiMessenger(new SolapiCalls(Wire.Client, address, Provider.Clock), address, Provider.Clock);
    }
}
