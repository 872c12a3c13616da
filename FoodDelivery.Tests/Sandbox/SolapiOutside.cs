using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FoodDelivery.Tests.Sandbox;

public sealed class SolapiOutside : IAsyncLifetime
{
    private Outside _outside = null!;
    private SolapiCaller _caller = null!;

    public async ValueTask InitializeAsync()
    {
        _outside = await Outside.Start();
        _caller = new SolapiCaller(_outside);
    }

    public ValueTask DisposeAsync() => _outside.DisposeAsync();

    [Fact]
    public async Task An_accepted_message_is_in_the_ledger_with_what_it_says()
    {
        var sent = await Outside.Read(await _caller.SendMany([SolapiCaller.Wish("01012340001")]));

        Assert.Empty(sent.GetProperty("failedMessageList").EnumerateArray());
        Assert.Equal(1, sent.GetProperty("groupInfo").GetProperty("count").GetProperty("registeredSuccess").GetInt32());
        var listed = Assert.Single(sent.GetProperty("messageList").EnumerateArray());
        Assert.Equal(("2000", "m-01012340001"), (listed.GetProperty("statusCode").GetString(), listed.GetProperty("customFields").GetProperty("groupingKey").GetString()));
        var told = Assert.Single((await _outside.Ledger()).GetProperty("messages").EnumerateArray());
        Assert.Equal(["01012340001", "KA01TP", "7 · Stew", "m-01012340001", null, "alimtalk"],
            new[] { "recipientNo", "templateCode", "text", "groupingKey", "idempotencyKey", "channel" }.Select(name => told.GetProperty(name).GetString()));
    }

    [Theory]
    [InlineData("01012340001", false, "4000", "ATA", false)]
    [InlineData("01012340002", false, "4000", "SMS", true)]
    [InlineData("01012340002", true, "3104", "ATA", false)]
    [InlineData("01012340003", false, "3107", "ATA", false)]
    [InlineData("01012343102", false, "3102", "ATA", false)]
    [InlineData("01012343108", true, "3108", "ATA", false)]
    public async Task The_number_decides_what_becomes_of_it(string number, bool disableSms, string code, string type, bool replaced)
    {
        var wish = SolapiCaller.Wish(number);
        wish["kakaoOptions"]!["disableSms"] = disableSms;

        var message = await Only(await _caller.SendMany([wish]));

        Assert.Equal((code, type, replaced), (Text(message, "statusCode"), Text(message, "type"), message.GetProperty("replacement").GetBoolean()));
        Assert.Equal(type == "SMS" ? "sms" : "alimtalk", (await _outside.Ledger()).GetProperty("messages")[0].GetProperty("channel").GetString());
    }

    [Fact]
    public async Task A_text_message_goes_out_unless_it_is_forbidden()
    {
        var wish = SolapiCaller.Wish("01012340002");
        wish["text"] = new string('가', 46);
        wish["kakaoOptions"]!.AsObject().Remove("disableSms");

        Assert.Equal("LMS", Text(await Only(await _caller.SendMany([wish])), "type"));
    }

    [Fact]
    public async Task A_slow_result_is_there_after_five_seconds()
    {
        var sent = await Outside.Read(await _caller.SendMany([SolapiCaller.Wish("01012340004")]));
        var id = sent.GetProperty("messageList")[0].GetProperty("messageId").GetString();

        var before = (await List($"messageId={id}"))[0];
        Assert.Equal(("3000", JsonValueKind.Null), (Text(before, "statusCode"), before.GetProperty("dateReceived").ValueKind));
        _outside.Clock.Move(TimeSpan.FromSeconds(5));
        Assert.Equal("4000", Text((await List($"messageId={id}"))[0], "statusCode"));
    }

    [Theory]
    [InlineData("to", "010-1234-0001", "1011")]
    [InlineData("to", "", "1010")]
    [InlineData("from", null, "1010")]
    [InlineData("from", "12", "1062")]
    [InlineData("type", "SMS", "1025")]
    [InlineData("text", "*1001", "1031")]
    [InlineData("customFields", """{"a_name_that_has_more_than_thirty_letters":"1"}""", "1032")]
    [InlineData("kakaoOptions", null, "1041")]
    [InlineData("kakaoOptions", """{"pfId":"p"}""", "1042")]
    [InlineData("kakaoOptions", """{"pfId":"p","templateId":"t","variables":{"#{a.b}":"1"}}""", "1011")]
    [InlineData("kakaoOptions", """{"pfId":"p","templateId":"t","buttons":[{"buttonName":"Look","buttonType":"XX"}]}""", "1044")]
    [InlineData("kakaoOptions", """{"pfId":"p","templateId":"t","buttons":[{"buttonName":"Look","buttonType":"WL","linkMo":"there"}]}""", "1045")]
    [InlineData("kakaoOptions", """{"pfId":"p","templateId":"t","buttons":[{"buttonName":"Look at the order","buttonType":"WL","linkMo":"http://a.b"}]}""", "1049")]
    [InlineData("kakaoOptions", """{"pfId":"p","templateId":"t","buttons":[{},{},{},{},{},{}]}""", "1050")]
    public async Task A_wrong_field_fails_its_message_alone(string field, string? value, string code)
    {
        var wrong = SolapiCaller.Wish("01012340009");
        wrong[field] = value switch
        {
            null => null,
            ['{', ..] => JsonNode.Parse(value),
            "*1001" => new string('x', 1_001),
            _ => value,
        };
        var sent = await Outside.Read(await _caller.SendMany([SolapiCaller.Wish("01012340001"), wrong]));

        var failed = Assert.Single(sent.GetProperty("failedMessageList").EnumerateArray());
        Assert.Equal(code, Text(failed, "statusCode"));
        Assert.Equal((2, 1, 1), Counts(sent));
        Assert.Single((await _outside.Ledger()).GetProperty("messages").EnumerateArray());
    }

    [Fact]
    public async Task A_number_that_is_there_twice_is_taken_once_unless_wished()
    {
        JsonObject[] same = [SolapiCaller.Wish("01012340001"), SolapiCaller.Wish("01012340001")];

        var refused = await Outside.Read(await _caller.SendMany(same, allowDuplicates: false));
        var taken = await Outside.Read(await _caller.SendMany(same));

        Assert.Equal("1026", Text(Assert.Single(refused.GetProperty("failedMessageList").EnumerateArray()), "statusCode"));
        Assert.Equal((2, 2, 0), Counts(taken));
    }

    [Fact]
    public async Task There_are_one_to_ten_thousand_messages_in_a_posting()
    {
        await Refused(await _caller.SendMany([]), HttpStatusCode.BadRequest, "ValidationError");
        await Refused(await _caller.SendMany([.. Enumerable.Range(0, 10_001).Select(_ => new JsonObject { ["to"] = "1" })]), HttpStatusCode.BadRequest, "ValidationError");
        await Refused(await _caller.Post("send-many/detail", JsonValue.Create("no posting")), HttpStatusCode.BadRequest, "ValidationError");
        await Refused(await _caller.Post("send-many/detail", JsonNode.Parse("""{"messages":[{"to":1}]}""")!), HttpStatusCode.BadRequest, "ValidationError");
    }

    [Fact]
    public async Task A_single_message_is_answered_by_itself()
    {
        var sent = await Outside.Read(await _caller.Post("send", new JsonObject { ["message"] = SolapiCaller.Wish("01012340001") }));
        Assert.Equal(("2000", "01012340001", "15880000", "ATA", "82"),
            (Text(sent, "statusCode"), Text(sent, "to"), Text(sent, "from"), Text(sent, "type"), Text(sent, "country")));

        var wrong = new JsonObject { ["message"] = SolapiCaller.Wish("nobody") };
        await Refused(await _caller.Post("send", wrong), HttpStatusCode.BadRequest, "FailedToAddMessage");
    }

    [Fact]
    public async Task Messages_are_found_by_group_by_ids_and_by_time_page_by_page()
    {
        var sent = await Outside.Read(await _caller.SendMany([.. Enumerable.Range(1, 5).Select(at => SolapiCaller.Wish($"0101234100{at}"))]));
        var ids = sent.GetProperty("messageList").EnumerateArray().Select(message => Text(message, "messageId")).ToList();
        var group = sent.GetProperty("groupInfo").GetProperty("groupId").GetString();
        var since = Uri.EscapeDataString(_outside.Clock.GetUtcNow().AddMinutes(-1).ToString("O"));

        Assert.Equal(5, (await List($"groupId={group}")).Count);
        Assert.Equal(ids[1..3], (await List($"messageIds[0]={ids[1]}&messageIds[1]={ids[2]}")).Select(message => Text(message, "messageId")));
        Assert.Equal("m-01012341003", (await List($"startDate={since}&to=01012341003"))[0].GetProperty("customFields").GetProperty("groupingKey").GetString());
        Assert.Empty(await List($"startDate={since}&from=15990000"));

        var first = await Outside.Read(await _caller.Get($"list?startDate={since}&limit=3"));
        var next = Text(first, "nextKey");
        var rest = await Outside.Read(await _caller.Get($"list?startDate={since}&limit=3&startKey={next}"));
        Assert.Equal((3, 2), (first.GetProperty("messageList").EnumerateObject().Count(), rest.GetProperty("messageList").EnumerateObject().Count()));
        Assert.Equal((ids[3], null), (next, Text(rest, "nextKey")));
        await Refused(await _caller.Get("list?limit=501"), HttpStatusCode.BadRequest, "ValidationError");
    }

    [Fact]
    public async Task What_is_sent_twice_goes_out_twice_and_a_lost_answer_is_found_after_a_restart()
    {
        await _caller.SendMany([SolapiCaller.Wish("01012340001")]);
        await _outside.Faults(new { messages = new { mode = "cut-after-accept" } });
        await Assert.ThrowsAsync<HttpRequestException>(() => _caller.SendMany([SolapiCaller.Wish("01012340001")]));
        await _outside.Restart();

        Assert.Equal(2, (await List("to=01012340001")).Count);
    }

    [Fact]
    public async Task A_broken_provider_takes_nothing()
    {
        await _outside.Faults(new { messages = new { mode = "error" } });

        await Refused(await _caller.SendMany([SolapiCaller.Wish("01012340001")]), HttpStatusCode.InternalServerError, "InternalError");
        Assert.Empty((await _outside.Ledger()).GetProperty("messages").EnumerateArray());
    }

    internal static async Task Refused(HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        Assert.Equal((status, code), (answer.StatusCode, Text(await Outside.Read(answer), "errorCode")));
    }

    private static (int Total, int Taken, int Failed) Counts(JsonElement sent) => sent.GetProperty("groupInfo").GetProperty("count") is var count
        ? (count.GetProperty("total").GetInt32(), count.GetProperty("registeredSuccess").GetInt32(), count.GetProperty("registeredFailed").GetInt32()) : default;

    private async Task<JsonElement> Only(HttpResponseMessage sent) =>
        Assert.Single(await List($"groupId={(await Outside.Read(sent)).GetProperty("groupInfo").GetProperty("groupId").GetString()}"));

    private async Task<List<JsonElement>> List(string query) =>
        [.. (await Outside.Read(await _caller.Get($"list?{query}"))).GetProperty("messageList").EnumerateObject().Select(message => message.Value)];

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();
}
