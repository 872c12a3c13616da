using System.Collections.Concurrent;
using System.Text.Json;
using FoodDelivery.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FoodDelivery.Tests.Notifications;

public enum Manners { Answers, CutsAfterTaking, FailsBeforeTaking }

/// <param name="Recipient">As it was asked for.</param>
public sealed record Taken(string Phone, string Template, string Message, string Key, string Parameters, string Request, int Seq, JsonElement Recipient);

/// <summary>What became of messages to a phone, in the provider's words; no status: nothing is known yet.</summary>
public sealed record Fate(string? Status, string? Code = null, string? Resend = null, string? ResendCode = null);

/// <summary>A provider of AlimTalk that remembers what it took, knows a key for ten minutes, and misbehaves when told.</summary>
public sealed class NhnOnLoopback : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly StandingClock _clock;
    private readonly ConcurrentDictionary<string, DateTimeOffset> _keys = new();

    public NhnOnLoopback(StandingClock clock)
    {
        _clock = clock;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/alimtalk/v2.3/appkeys/{appkey}/messages", Take);
        _app.MapGet("/alimtalk/v2.3/appkeys/{appkey}/messages", (string? senderGroupingKey, string? requestId) =>
        {
            Asked++;
            return Manners is Manners.FailsBeforeTaking ? Results.StatusCode(500) : Results.Json(new
            {
                header = new { resultCode = 0, resultMessage = "SUCCESS", isSuccessful = true },
                messageSearchResultResponse = new
                {
                    messages = Ledger.Where(taken => taken.Key == senderGroupingKey || taken.Request == requestId).Select(taken => (Taken: taken, Fate: FateOf(taken))).Select(one => new
                    {
                        requestId = one.Taken.Request, recipientSeq = one.Taken.Seq, recipientGroupingKey = one.Taken.Message, messageStatus = one.Fate.Status,
                        resultCode = one.Fate.Code, resendStatus = one.Fate.Resend, resendResultCode = one.Fate.ResendCode,
                    }),
                },
            });
        });
    }

    public Manners Manners { get; set; }

    public ConcurrentQueue<Taken> Ledger { get; } = [];

    public HashSet<string> RefusedPhones { get; } = [];

    public Dictionary<string, Fate> Fates { get; } = [];

    /// <summary>How often it was asked what became of something.</summary>
    public int Asked { get; private set; }

    public string Address => _app.Urls.First();

    public Task Start() => _app.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Fate FateOf(Taken taken) => Fates.GetValueOrDefault(taken.Phone, new Fate("COMPLETED", "1000"));

    private static string RequestOf(string key) => $"request-{key[^8..]}";

    private async Task Take(HttpContext http)
    {
        if (Manners is Manners.FailsBeforeTaking)
        {
            http.Response.StatusCode = 500;
            return;
        }
        var key = http.Request.Headers["X-NC-API-IDEMPOTENCY-KEY"].ToString();
        using var body = await JsonDocument.ParseAsync(http.Request.Body);
        if (_keys.TryGetValue(key, out var before) && _clock.Now < before.AddMinutes(10))
        {
            await http.Response.WriteAsJsonAsync(new { header = new { resultCode = -1005, resultMessage = "DUPLICATED", isSuccessful = false } });
            return;
        }
        _keys[key] = _clock.Now;
        var results = body.RootElement.GetProperty("recipientList").EnumerateArray().Select((recipient, at) =>
        {
            var phone = recipient.GetProperty("recipientNo").GetString()!;
            var message = recipient.GetProperty("recipientGroupingKey").GetString()!;
            if (!RefusedPhones.Contains(phone))
                Ledger.Enqueue(new Taken(phone, body.RootElement.GetProperty("templateCode").GetString()!, message, key,
                    recipient.GetProperty("templateParameter").GetRawText(), RequestOf(key), at + 1, recipient.Clone()));
            return new { recipientSeq = at + 1, recipientNo = phone, resultCode = RefusedPhones.Contains(phone) ? -2003 : 0, recipientGroupingKey = message };
        }).ToList();
        if (Manners is Manners.CutsAfterTaking)
        {
            http.Abort();
            return;
        }
        await http.Response.WriteAsJsonAsync(new
        {
            header = new { resultCode = 0, resultMessage = "SUCCESS", isSuccessful = true },
            message = new { requestId = RequestOf(key), sendResults = results },
        });
    }
}
