using System.Collections.Concurrent;
using System.Text.Json;
using FoodDelivery.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FoodDelivery.Tests.Notifications;

public enum Manners { Answers, CutsAfterTaking, FailsBeforeTaking }

public sealed record Taken(string Phone, string Template, string Message, string Key, string Parameters);

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
        _app.MapGet("/alimtalk/v2.3/appkeys/{appkey}/messages", (string senderGroupingKey) => new
        {
            header = new { resultCode = 0, resultMessage = "SUCCESS", isSuccessful = true },
            messageSearchResultResponse = new
            {
                messages = Ledger.Where(taken => taken.Key == senderGroupingKey).Select((taken, at) => new
                { requestId = "found", recipientSeq = at + 1, recipientGroupingKey = taken.Message, messageStatus = "COMPLETED", resultCode = "1000" }),
            },
        });
    }

    public Manners Manners { get; set; }

    public ConcurrentQueue<Taken> Ledger { get; } = [];

    public HashSet<string> RefusedPhones { get; } = [];

    public string Address => _app.Urls.First();

    public Task Start() => _app.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

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
                    recipient.GetProperty("templateParameter").GetRawText()));
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
            message = new { requestId = $"request-{key[..8]}", sendResults = results },
        });
    }
}
