using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using FoodDelivery.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace FoodDelivery.Tests.Chaos;

/// <summary>The gateway fails, then hangs, then is well again; somebody counts how often it was called.</summary>
public sealed class DeadGateway : IAsyncLifetime
{
    private readonly Calls _calls = new();
    private TestApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await TestApp.Start(change: app => app.Services.AddSingleton<IStartupFilter>(_calls));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Ten_calls_open_the_breaker_and_from_then_on_only_probes_are_sent()
    {
        await Becomes("error");
        var before = _calls.Count;
        while (await Pay() is not HttpStatusCode.ServiceUnavailable) Assert.True(_calls.Count - before <= 10, _calls.Since(before));
        var opened = _calls.Count;
        Assert.True(opened - before is >= 1 and <= 10, _calls.Since(before));

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Pay()));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.ServiceUnavailable, answer));
        Assert.Equal(opened, _calls.Count);

        // The probe after the break hangs: one call, and closed again.
        await Becomes("hang");
        await TestApp.Until(() => Task.FromResult(_calls.Count), count => count > opened);
        await TestApp.Until(Breaker, state => state == "open");
        Assert.Equal(opened + 1, _calls.Count);

        await Becomes("ok");
        await TestApp.Until(Pay, answer => answer is HttpStatusCode.OK);
    }

    private async Task<HttpStatusCode> Pay() => (await (await new Life(_app).Draft()).Pay()).StatusCode;

    private async Task<string> Breaker() =>
        (string)(await (await _app.As("operator")).GetFromJsonAsync<System.Text.Json.Nodes.JsonNode>("api/ops/overview"))!["breaker"]!["state"]!;

    private async Task Becomes(string mode) =>
        (await _app.Http.PutAsJsonAsync("sandbox/faults", new { payments = new { mode } })).EnsureSuccessStatusCode();

    private sealed class Calls : IStartupFilter
    {
        private readonly ConcurrentQueue<string> _made = new();

        public int Count => _made.Count;

        /// <summary>Each call after the first <paramref name="known"/>, a line each.</summary>
        public string Since(int known) => string.Join(Environment.NewLine, _made.Skip(known));

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((http, on) =>
            {
                if (http.Request.Path.StartsWithSegments("/sandbox/toss/v1")) _made.Enqueue($"{TimeProvider.System.GetUtcNow():ss.fff} {http.Request.Method} {http.Request.Path}");
                return on(http);
            });
            next(app);
        };
    }
}
