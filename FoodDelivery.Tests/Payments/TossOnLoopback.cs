using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FoodDelivery.Tests.Payments;

/// <summary>A gateway in Toss's shape. It knows what it took and gave back, and misbehaves as a test tells it.</summary>
public sealed class TossOnLoopback : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _asked;

    public TossOnLoopback()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/v1/payments/confirm", async (JsonObject body, HttpContext http) => await Confirm(new GatewayCall(this, http,
            Payment((string)body["paymentKey"]!, (string)body["orderId"]!), (long)body["amount"]!)));
        _app.MapPost("/v1/payments/{key}/cancel", async (string key, JsonObject body, HttpContext http) => await Cancel(new GatewayCall(this, http,
            Payments.GetValueOrDefault(key), (long)body["cancelAmount"]!)));
        _app.MapGet("/v1/payments/{key}", async (string key, HttpContext http) => await Find(new GatewayCall(this, http, Payments.GetValueOrDefault(key), 0)));
        _app.MapGet("/v1/payments/orders/{order}", async (string order, HttpContext http) => await Find(new GatewayCall(this, http,
            Payments.Values.Where(payment => payment.Order == order).MaxBy(payment => payment.Left), 0)));
    }

    public Func<GatewayCall, Task> OnConfirm { get; set; } = call => call.Take().Answer();

    public Func<GatewayCall, Task> OnCancel { get; set; } = call => call.GiveBack().Answer();

    public Func<GatewayCall, Task> OnFind { get; set; } = call => call.Answer();

    public ConcurrentDictionary<string, GatewayPayment> Payments { get; } = [];

    /// <summary>The idempotency keys with which it was asked to capture.</summary>
    public ConcurrentQueue<string> Confirmed { get; } = [];

    /// <summary>The idempotency keys with which it was asked to refund.</summary>
    public ConcurrentQueue<string> Cancelled { get; } = [];

    /// <summary>How often it was asked what became of a payment.</summary>
    public int Asked => _asked;

    public string Address => _app.Urls.First();

    public long Kept => Payments.Values.Sum(payment => payment.Left);

    public Task Start() => _app.StartAsync();

    /// <summary>Money that is taken without anybody being told.</summary>
    public void TakeLate(string key) => new GatewayCall(this, null!, Payments[key], Payments[key].Asked).Take();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private GatewayPayment Payment(string key, string order) => Payments.GetOrAdd(key, _ => new GatewayPayment(key, order));

    private Task Confirm(GatewayCall call)
    {
        Confirmed.Enqueue(call.IdempotencyKey);
        call.Payment!.Asked = call.Amount;
        return OnConfirm(call);
    }

    private Task Cancel(GatewayCall call)
    {
        Cancelled.Enqueue(call.IdempotencyKey);
        return OnCancel(call);
    }

    private Task Find(GatewayCall call)
    {
        Interlocked.Increment(ref _asked);
        return OnFind(call);
    }
}

public sealed record GatewayPayment(string Key, string Order)
{
    public long Asked { get; set; }
    public long Captured { get; set; }
    public List<(string IdempotencyKey, long Amount)> Cancels { get; } = [];

    public long Left => Captured - Cancels.Sum(cancel => cancel.Amount);

    public JsonObject Shown => new()
    {
        ["paymentKey"] = Key,
        ["orderId"] = Order,
        ["status"] = (Captured, Left, Cancels.Count) switch
        {
            (0, _, _) => "IN_PROGRESS",
            (_, _, 0) => "DONE",
            (_, 0, _) => "CANCELED",
            _ => "PARTIAL_CANCELED",
        },
        ["totalAmount"] = Captured == 0 ? Asked : Captured,
        ["balanceAmount"] = Left,
        ["cancels"] = Cancels.Count == 0 ? null : new JsonArray([.. Cancels.Select((cancel, at) =>
            new JsonObject { ["cancelAmount"] = cancel.Amount, ["transactionKey"] = $"transaction-{at + 1}" })]),
    };
}

/// <summary>One call, and what may be made of it.</summary>
public sealed class GatewayCall(TossOnLoopback gateway, HttpContext http, GatewayPayment? payment, long amount)
{
    public TossOnLoopback Gateway => gateway;
    public GatewayPayment? Payment => payment;
    public long Amount => amount;
    public string IdempotencyKey => http.Request.Headers["Idempotency-Key"].ToString();

    public GatewayCall Take(long more = 0)
    {
        lock (payment!) if (payment.Captured == 0) payment.Captured = amount + more;
        return this;
    }

    /// <summary>Once for each idempotency key.</summary>
    public GatewayCall GiveBack(long less = 0)
    {
        lock (payment!.Cancels)
            if (payment.Cancels.TrueForAll(cancel => cancel.IdempotencyKey != IdempotencyKey)) payment.Cancels.Add((IdempotencyKey, amount - less));
        return this;
    }

    public Task Answer(Action<JsonObject>? change = null)
    {
        if (payment is null) return Fail(404, "NOT_FOUND_PAYMENT");

        var shown = payment.Shown;
        change?.Invoke(shown);
        return http.Response.WriteAsJsonAsync(shown);
    }

    public Task Fail(int status, string code)
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsJsonAsync(new { code, message = "The gateway says no." });
    }

    public Task TooMany(string retryAfter)
    {
        http.Response.Headers.RetryAfter = retryAfter;
        return Fail((int)HttpStatusCode.TooManyRequests, "TOO_MANY_REQUESTS");
    }

    public Task Say(string text)
    {
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(text);
    }

    public Task Cut()
    {
        http.Abort();
        return Task.CompletedTask;
    }

    public Task Hang() => Task.Delay(Timeout.Infinite, http.RequestAborted);
}
