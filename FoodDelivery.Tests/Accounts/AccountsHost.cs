using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace FoodDelivery.Tests.Accounts;

/// <summary>The whole program on a free port and a directory of its own. It can be stopped and started again on the same data.</summary>
public sealed class AccountsHost : IAsyncDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("food-delivery-");
    private readonly Dictionary<string, string> _settings;
    private Running _running;

    public AccountsHost() : this(new Dictionary<string, string>())
    {
    }

    private AccountsHost(Dictionary<string, string> settings)
    {
        _settings = new Dictionary<string, string>(settings) { ["Data:Directory"] = _data.FullName, ["Demo:Enabled"] = "true" };
        _running = Start();
    }

    public static AccountsHost WithLimits() => new(new Dictionary<string, string> { ["Limits:Enabled"] = "true" });

    public string KeyFile => Path.Combine(_data.FullName, "keys", "signing.pem");

    public T Part<T>() where T : notnull => _running.Services.GetRequiredService<T>();

    public async Task Restart()
    {
        await _running.DisposeAsync();
        _running = Start();
    }

    /// <summary>Somebody with cookies of their own, who is told of redirects instead of being led.</summary>
    public HttpClient Visitor(CookieContainer? cookies = null) =>
        new(new SocketsHttpHandler { CookieContainer = cookies ?? new(), AllowAutoRedirect = false }) { BaseAddress = _running.ClientOptions.BaseAddress };

    public HttpClient With(string token)
    {
        var visitor = Visitor();
        visitor.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return visitor;
    }

    public async Task<HttpResponseMessage> Connect(params (string Field, string Value)[] form)
    {
        using var visitor = Visitor();
        using var content = new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Field, field.Value)));
        return await visitor.PostAsync("/connect/token", content);
    }

    public Task<HttpResponseMessage> SignIn(string email, string password = "demo1234!") =>
        Connect(("grant_type", "password"), ("username", email), ("password", password));

    public async Task<(string Access, string Refresh)> Tokens(string email)
    {
        var answer = await Body(await SignIn(email));
        return (answer.GetProperty("access_token").GetString()!, answer.GetProperty("refresh_token").GetString()!);
    }

    public static async Task<JsonElement> Body(HttpResponseMessage answer) =>
        JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());

    public static async Task<string?> Code(HttpResponseMessage answer)
    {
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        return (await Body(answer)).GetProperty("code").GetString();
    }

    public async ValueTask DisposeAsync()
    {
        await _running.DisposeAsync();
        _data.Delete(recursive: true);
    }

    private Running Start()
    {
        var running = new Running(_settings);
        running.UseKestrel(0);
        running.StartServer();
        return running;
    }

    private sealed class Running(Dictionary<string, string> settings) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            foreach (var (name, value) in settings) builder.UseSetting(name, value);
        }
    }
}
