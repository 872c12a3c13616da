using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FoodDelivery.Web;
using FoodDelivery.Web.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FoodDelivery.Tests.Support;

/// <summary>The whole house in this process, on a free port and a directory of its own, with demo data and the sandbox mounted.</summary>
public sealed class TestApp : IAsyncDisposable
{
    private readonly DirectoryInfo? _own;
    private readonly WebApplication _app;
    private readonly Dictionary<string, string> _tokens = [];

    private TestApp(WebApplication app, DirectoryInfo? own)
    {
        (_app, _own) = (app, own);
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
    }

    public HttpClient Http { get; }

    public Uri Address => Http.BaseAddress!;

    public IServiceProvider Services => _app.Services;

    public string Directory => Services.GetRequiredService<DataDirectory>().Path;

    /// <param name="directory">An existing data directory, to start again on what was left; null: a new one, removed at the end.</param>
    public static async Task<TestApp> Start(string? directory = null, Action<WebApplicationBuilder>? change = null, params string[] settings)
    {
        var own = directory is null ? System.IO.Directory.CreateTempSubdirectory("food-") : null;
        var app = FoodDeliveryApp.Build(
            ["--environment=Development", "--applicationName=FoodDelivery.Web", $"--contentRoot={AppContext.BaseDirectory}", "--Urls=http://127.0.0.1:0",
                $"--Data:Directory={directory ?? own!.FullName}", .. settings],
            builder =>
            {
                builder.Logging.SetMinimumLevel(LogLevel.Warning);
                change?.Invoke(builder);
            });
        await app.OpenData();
        await app.StartAsync();
        return new TestApp(app, own);
    }

    /// <summary>A client that is signed in with a demo login: customer, customer2, owner, owner2, rider, rider2, operator.</summary>
    public async Task<HttpClient> As(string login)
    {
        if (!_tokens.TryGetValue(login, out var token))
        {
            var answer = await Http.PostAsync("connect/token", new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "password", ["username"] = $"{login}@demo.test", ["password"] = "demo1234!",
            }));
            _tokens[login] = token = (string)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["access_token"]!;
        }
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        return client;
    }

    /// <summary>Asks until the answer fits; a generous limit, for a machine that is busy.</summary>
    public static async Task<T> Until<T>(Func<Task<T>> ask, Func<T, bool> fits, int seconds = 60)
    {
        for (var clock = System.Diagnostics.Stopwatch.StartNew(); ;)
        {
            var answer = await ask();
            if (fits(answer)) return answer;
            if (clock.Elapsed.TotalSeconds > seconds) throw new TimeoutException($"After {seconds} s it still is: {answer}");
            await Task.Delay(25);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _own?.Delete(recursive: true);
    }
}
