using System.Net;
using System.Text.Json;

namespace FoodDelivery.Tests.Sandbox;

public sealed class TellingOutside : IAsyncLifetime
{
    private const string Messages = "sandbox/nhn/alimtalk/v2.3/appkeys/any/messages";
    private Outside _outside = null!;

    public async ValueTask InitializeAsync() => _outside = await Outside.Start();

    public ValueTask DisposeAsync() => _outside.DisposeAsync();

    [Fact]
    public async Task An_accepted_message_is_in_the_ledger_with_its_text()
    {
        var sent = await Outside.Read(await Send("k", "01012340001"));

        Assert.True(sent.GetProperty("header").GetProperty("isSuccessful").GetBoolean());
        var told = Assert.Single((await _outside.Ledger()).GetProperty("messages").EnumerateArray());
        Assert.Equal(["01012340001", "ORDER_ACCEPTED", "Your stew is cooking.", "m-01012340001", "k", "alimtalk"],
            new[] { "recipientNo", "templateCode", "text", "groupingKey", "idempotencyKey", "channel" }.Select(name => told.GetProperty(name).GetString()));
    }

    [Theory]
    [InlineData("01012340001", false, "COMPLETED", "RSC01", "alimtalk")]
    [InlineData("01012349999", true, "COMPLETED", "RSC01", "alimtalk")]
    [InlineData("01012340002", true, "FAILED", "RSC04", "sms")]
    [InlineData("01012340002", false, "FAILED", "RSC01", "alimtalk")]
    [InlineData("01012340003", true, "FAILED", "RSC05", "alimtalk")]
    public async Task The_number_decides_what_becomes_of_it(string number, bool resend, string status, string resendStatus, string channel)
    {
        var sent = await Outside.Read(await Send(null, resend, number));
        var request = sent.GetProperty("message").GetProperty("requestId").GetString();

        var message = (await Ask($"{Messages}/{request}/1")).GetProperty("message");

        Assert.Equal((status, resendStatus), (message.GetProperty("messageStatus").GetString(), message.GetProperty("resendStatus").GetString()));
        Assert.Equal(channel, (await _outside.Ledger()).GetProperty("messages")[0].GetProperty("channel").GetString());
    }

    [Fact]
    public async Task A_slow_result_is_there_after_five_seconds()
    {
        var request = (await Outside.Read(await Send(null, resend: true, "01012340004"))).GetProperty("message").GetProperty("requestId").GetString();
        var before = (await Ask($"{Messages}/{request}/1")).GetProperty("message");
        _outside.Clock.Move(TimeSpan.FromSeconds(5));
        var after = (await Ask($"{Messages}/{request}/1")).GetProperty("message");

        Assert.Equal((null, null, null, "RSC02"), Result(before));
        Assert.Equal(("COMPLETED", "MRC01", "RSC01"), (Result(after).Status, Result(after).Code, Result(after).Resend));
        Assert.NotNull(Result(after).Received);
    }

    [Fact]
    public async Task The_bulk_poll_meets_a_slow_result_when_it_has_come()
    {
        await Send(null, "01012340004");
        var now = _outside.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(9));
        var poll = $"sandbox/nhn/alimtalk/v2.3/appkeys/any/message-results?startUpdateDate={now:yyyy-MM-dd HH:mm}&endUpdateDate={now.AddMinutes(1):yyyy-MM-dd HH:mm}";

        Assert.Equal(0, await Found(poll));
        _outside.Clock.Move(TimeSpan.FromSeconds(5));
        Assert.Equal(1, await Found(poll));
    }

    [Fact]
    public async Task A_key_used_within_ten_minutes_fails_also_after_a_restart()
    {
        await Send("k", "01012340001");
        await _outside.Restart();
        Assert.Equal(-1005, await ResultCode(await Send("k", "01012340001")));

        _outside.Clock.Move(TimeSpan.FromMinutes(10));

        Assert.Equal(0, await ResultCode(await Send("k", "01012340001")));
        Assert.Equal(2, (await _outside.Ledger()).GetProperty("messages").GetArrayLength());
    }

    [Fact]
    public async Task A_provider_without_keys_takes_a_message_twice()
    {
        await _outside.Faults(new { messages = new { key = "off" } });

        await Send("k", "01012340001");
        await Send("k", "01012340001");

        Assert.Equal(2, (await _outside.Ledger()).GetProperty("messages").GetArrayLength());
    }

    [Fact]
    public async Task A_cut_after_accepting_leaves_the_message_to_be_found()
    {
        await _outside.Faults(new { messages = new { mode = "cut-after-accept" } });
        await Assert.ThrowsAsync<HttpRequestException>(() => Send("k", "01012340001", "01012340002"));
        await _outside.Restart();

        foreach (var (query, count) in new[] { ("senderGroupingKey=batch", 2), ("recipientGroupingKey=m-01012340002", 1), ("senderGroupingKey=other", 0) })
            Assert.Equal(count, (await Ask($"{Messages}?{query}")).GetProperty("messageSearchResultResponse").GetProperty("totalCount").GetInt32());
    }

    [Fact]
    public async Task Messages_are_found_by_request_and_by_time()
    {
        var sent = await Outside.Read(await Send(null, "01012340001", "01012340002", "01012340003"));
        var request = sent.GetProperty("message").GetProperty("requestId").GetString();
        var now = _outside.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(9));
        var (from, to) = ($"{now.AddMinutes(-1):yyyy-MM-dd HH:mm}", $"{now:yyyy-MM-dd HH:mm}");

        foreach (var query in new[] { $"messages?requestId={request}", $"messages?startRequestDate={from}&endRequestDate={to}", $"message-results?startUpdateDate={from}&endUpdateDate={to}" })
        {
            var found = (await Ask($"sandbox/nhn/alimtalk/v2.3/appkeys/any/{query}&pageSize=2")).GetProperty("messageSearchResultResponse");
            Assert.Equal((3, 2), (found.GetProperty("totalCount").GetInt32(), found.GetProperty("messages").GetArrayLength()));
        }
    }

    [Fact]
    public async Task One_bad_number_does_not_spoil_the_others()
    {
        var results = (await Outside.Read(await Send(null, "01012340001", "no number"))).GetProperty("message").GetProperty("sendResults");

        Assert.Equal([0, 4], results.EnumerateArray().Select(result => result.GetProperty("resultCode").GetInt32()));
        Assert.Single((await _outside.Ledger()).GetProperty("messages").EnumerateArray());
    }

    [Fact]
    public async Task A_thousand_recipients_are_taken_and_one_more_is_not()
    {
        Assert.Equal(0, await ResultCode(await Send(null, [.. Enumerable.Range(0, 1_000).Select(i => $"0105555{i:D4}")])));
        Assert.Equal(4, await ResultCode(await Send(null, [.. Enumerable.Range(0, 1_001).Select(i => $"0105555{i:D4}")])));
    }

    [Fact]
    public async Task Without_a_secret_key_nothing_is_sent()
    {
        _outside.Http.DefaultRequestHeaders.Remove("X-Secret-Key");

        Assert.Equal(-1001, await ResultCode(await Send(null, "01012340001")));
    }

    [Fact]
    public async Task A_broken_provider_takes_nothing()
    {
        await _outside.Faults(new { messages = new { mode = "error" } });

        Assert.Equal(HttpStatusCode.InternalServerError, (await Send("k", "01012340001")).StatusCode);
        Assert.Empty((await _outside.Ledger()).GetProperty("messages").EnumerateArray());
    }

    private async Task<int> Found(string query) => (await Ask(query)).GetProperty("messageSearchResultResponse").GetProperty("totalCount").GetInt32();

    private static (string? Status, string? Code, string? Received, string? Resend) Result(JsonElement message) => (
        message.GetProperty("messageStatus").GetString(), message.GetProperty("resultCode").GetString(), message.GetProperty("receiveDate").GetString(),
        message.GetProperty("resendStatus").GetString());

    private Task<HttpResponseMessage> Send(string? key, params string[] numbers) => Send(key, resend: false, numbers);

    private Task<HttpResponseMessage> Send(string? key, bool resend, params string[] numbers) => _outside.Post(Messages, new
    {
        senderKey = new string('0', 40),
        templateCode = "ORDER_ACCEPTED",
        senderGroupingKey = "batch",
        recipientList = numbers.Select(number => new
        {
            recipientNo = number,
            templateParameter = new Dictionary<string, string> { ["text"] = "Your stew is cooking.", ["number"] = "7" },
            resendParameter = new { isResend = resend },
            recipientGroupingKey = $"m-{number}",
        }),
    }, ("X-NC-API-IDEMPOTENCY-KEY", key));

    private async Task<JsonElement> Ask(string path) => await Outside.Read(await _outside.Http.GetAsync(path));

    private static async Task<int> ResultCode(HttpResponseMessage answer) =>
        (await Outside.Read(answer)).GetProperty("header").GetProperty("resultCode").GetInt32();
}
