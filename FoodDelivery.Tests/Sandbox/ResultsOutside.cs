using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using FoodDelivery.Tests.Support;
using FoodDelivery.Web.Sandbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FoodDelivery.Tests.Sandbox;

/// <summary>What the sandbox tells the shop of messages, unasked.</summary>
public sealed class ResultsOutside : IAsyncLifetime
{
    private readonly ConcurrentQueue<(IHeaderDictionary Headers, JsonNode Body)> _heard = [];
    private WebApplication _shop = null!;
    private Outside _outside = null!;
    private int _deaf;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _shop = builder.Build();
        _shop.MapPost("/webhooks/messages/{secret}", (HttpContext http, JsonElement call) =>
        {
            if (Interlocked.Decrement(ref _deaf) >= 0) return Results.StatusCode(503);
            _heard.Enqueue((new HeaderDictionary(http.Request.Headers.ToDictionary()), JsonNode.Parse(call.GetRawText())!));
            return Results.Ok();
        });
        await _shop.StartAsync();
        _outside = await Outside.Start(messageWebhook: new Uri($"{_shop.Urls.First()}/webhooks/messages/our-secret"));
    }

    public async ValueTask DisposeAsync()
    {
        await _outside.DisposeAsync();
        await _shop.DisposeAsync();
    }

    [Fact]
    public async Task Nhn_tells_with_the_string_that_was_agreed()
    {
        _deaf = 2;
        await Nhn("01012340001", "01012340003");
        var (headers, body) = (await Heard(1))[0];

        Assert.Equal("our-secret", headers["X-Toast-Webhook-Signature"]);
        Assert.Equal(("KakaoTalk Bizmessage", "MESSAGE_RESULT_UPDATE"), ((string)body["productName"]!, (string)body["event"]!));
        var hooks = body["hooks"]!.AsArray();
        Assert.Equal(["MRC01", "MRC02"], hooks.Select(hook => (string)hook!["resultCode"]!));
        Assert.Equal(("ALIMTALK_NORMAL", 1, "batch", "m-01012340001"), ((string)hooks[0]!["kakaoMessageType"]!, (int)hooks[0]!["recipientSeq"]!,
            (string)hooks[0]!["senderGroupingKey"]!, (string)hooks[0]!["recipientGroupingKey"]!));
        Assert.EndsWith($"/messages/{(string)hooks[0]!["requestId"]!}/1", (string)hooks[0]!["_links"]!["self"]!["href"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Solapi_tells_with_the_digest_of_the_secret()
    {
        await new SolapiCaller(_outside).SendMany([SolapiCaller.Wish("01012340001"), SolapiCaller.Wish("01012340002"), SolapiCaller.Wish("01012340003")]);
        var (headers, body) = (await Heard(1))[0];

        Assert.Equal("SINGLE-REPORT", headers["X-Solapi-Event-Name"]);
        Assert.Equal("f6214aed286c6ef36855e9916e09ae0a2c779e60", headers["X-Solapi-Secret"]);   // SHA-1 of our-secret
        Assert.Equal([("4000", "ATA"), ("4000", "SMS"), ("3107", "ATA")], body.AsArray().Select(report => ((string)report!["statusCode"]!, (string)report["type"]!)));
        Assert.Equal("m-01012340001", (string)body[0]!["customFields"]!["groupingKey"]!);
    }

    [Fact]
    public async Task A_slow_result_is_told_by_itself()
    {
        await Nhn("01012340004", "01012340001");
        var heard = await Heard(2);

        Assert.Equal(["01012340001", "01012340004"], heard.Select(call => (string)call.Body["hooks"]!.AsArray().Single()!["recipientNo"]!));
        Assert.Equal("MRC01", (string)heard[1].Body["hooks"]![0]!["resultCode"]!);
    }

    [Fact]
    public async Task A_hundred_are_told_at_a_time()
    {
        await Nhn([.. Enumerable.Range(1, 150).Select(at => $"0105555{at + 1000:D4}")]);

        Assert.Equal([50, 100], (await Heard(2)).Select(call => call.Body["hooks"]!.AsArray().Count).Order());
    }

    [Fact]
    public async Task An_address_that_is_none_stops_the_start()
    {
        var directory = Directory.CreateTempSubdirectory("sandbox-test-");

        Assert.Equal(1, await SandboxProcess.Run("http://127.0.0.1:0", directory.FullName, CancellationToken.None, messageWebhook: "over there"));
        directory.Delete(recursive: true);
    }

    private Task<HttpResponseMessage> Nhn(params string[] numbers) => _outside.Post("sandbox/nhn/alimtalk/v2.3/appkeys/any/messages", new
    {
        senderKey = new string('0', 40),
        templateCode = "accepted",
        senderGroupingKey = "batch",
        recipientList = numbers.Select(number => new { recipientNo = number, recipientGroupingKey = $"m-{number}" }),
    });

    private async Task<(IHeaderDictionary Headers, JsonNode Body)[]> Heard(int count) =>
        await TestApp.Until(() => Task.FromResult(_heard.ToArray()), heard => heard.Length >= count);
}
