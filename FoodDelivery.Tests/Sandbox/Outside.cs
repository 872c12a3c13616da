using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using FoodDelivery.Web.Sandbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FoodDelivery.Tests.Sandbox;

/// <summary>The sandbox on a free port with a ledger of its own, to be asked over real HTTP, stopped and started again.</summary>
public sealed class Outside : IAsyncDisposable
{
    private WebApplication _app = null!;

    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("sandbox-test-").FullName;
    public HurriedClock Clock { get; } = new();
    public HttpClient Http { get; private set; } = null!;
    public Uri? Webhook { get; private init; }
    public Uri? MessageWebhook { get; private init; }

    public static async Task<Outside> Start(Uri? webhook = null, Uri? messageWebhook = null)
    {
        var outside = new Outside { Webhook = webhook, MessageWebhook = messageWebhook };
        await outside.Serve();
        return outside;
    }

    public async Task Restart(Action<string>? meanwhile = null)
    {
        await Stop();
        meanwhile?.Invoke(LedgerFile.In(Directory));
        await Serve();
    }

    public async Task<string> Key(string order, string card = "0000", long amount = 16_500) =>
        (await Read(await Http.PostAsJsonAsync("sandbox/toss/window", new { orderId = order, amount, orderName = "Kimchi stew", card })))
        .GetProperty("paymentKey").GetString()!;

    public Task<HttpResponseMessage> Confirm(string key, string order, long amount = 16_500, string? idempotencyKey = null) =>
        Post("sandbox/toss/v1/payments/confirm", new { paymentKey = key, orderId = order, amount }, ("Idempotency-Key", idempotencyKey));

    public Task<HttpResponseMessage> Cancel(string key, long? amount = null, string? idempotencyKey = null) =>
        Post($"sandbox/toss/v1/payments/{key}/cancel", new { cancelReason = "changed_mind", cancelAmount = amount }, ("Idempotency-Key", idempotencyKey));

    public async Task<JsonElement> Payment(string key) => await Read(await Http.GetAsync($"sandbox/toss/v1/payments/{key}"));

    public async Task<JsonElement> Ledger(string after = "0") => await Read(await Http.GetAsync($"sandbox/ledger?after={after}"));

    public Task<HttpResponseMessage> Faults(object faults) => Http.PutAsJsonAsync("sandbox/faults", faults);

    public async Task<HttpResponseMessage> Post(string path, object body, params (string Name, string? Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        foreach (var (name, value) in headers)
            if (value is not null) request.Headers.TryAddWithoutValidation(name, value);
        return await Http.SendAsync(request);
    }

    public static async Task<JsonElement> Read(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.Clone();

    public async ValueTask DisposeAsync()
    {
        await Stop();
        System.IO.Directory.Delete(Directory, recursive: true);
    }

    private async Task Serve()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(Clock).AddSandbox(Directory, webhook: _ => Webhook, messageWebhook: _ => MessageWebhook);
        _app = builder.Build();
        _app.MapSandbox();
        await _app.StartAsync();
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(_app.Urls.First() + "/") };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("test_sk_any:")));
        Http.DefaultRequestHeaders.Add("X-Secret-Key", "any");
    }

    private async Task Stop()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}

/// <summary>Waits pass a hundred times faster (or as told), and the hands can be moved.</summary>
public sealed class HurriedClock : TimeProvider
{
    private TimeSpan _moved;

    public int Hurry { get; set; } = 100;

    public void Move(TimeSpan by) => _moved += by;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _moved;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? dueTime / Hurry : dueTime, period);
}
