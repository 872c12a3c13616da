using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using FoodDelivery.Web.Accounts;
using FoodDelivery.Web.Components;
using FoodDelivery.Web.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FoodDelivery.Tests.Accounts;

/// <summary>
/// Accounts and its pages on a free port and a directory of its own, with a guarded address on either side. It can be stopped and
/// started again on the same data.
/// </summary>
public sealed class AccountsHost : IAsyncLifetime
{
    public const string ForOperators = "/api/for-operators";
    public const string Page = "/for-operators";

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("accounts-");
    private readonly string[] _settings;
    private WebApplication _app = null!;

    public AccountsHost() : this([])
    {
    }

    private AccountsHost(string[] settings) => _settings =
    [
        .. settings, $"--Data:Directory={_data.FullName}", "--Demo:Enabled=true", "--Urls=http://127.0.0.1:0", "--environment=Development",
        $"--applicationName={typeof(Words).Assembly.GetName().Name}", $"--contentRoot={AppContext.BaseDirectory}",
    ];

    public static AccountsHost WithLimits() => new(["--Limits:Enabled=true"]);

    public string KeyFile => Path.Combine(_data.FullName, "keys", "signing.pem");

    public T Part<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    public async ValueTask InitializeAsync()
    {
        _app = Build();
        var isNew = !File.Exists(Part<DataDirectory>().DatabaseFile);
        Part<GroupCommitWriter>().Open();
        foreach (var room in _app.Services.GetServices<IRoom>().Where(_ => isNew))
        {
            await using var db = room.ReadAny();
            await db.Database.ExecuteSqlRawAsync(db.Database.GenerateCreateScript());
        }
        foreach (var beginning in _app.Services.GetServices<IBeginning>()) await beginning.Begin(default);
        await _app.StartAsync();
    }

    public async Task Restart()
    {
        await _app.DisposeAsync();
        await InitializeAsync();
    }

    /// <summary>Somebody with cookies of their own, who is told of redirects instead of being led.</summary>
    public HttpClient Visitor(CookieContainer? cookies = null) =>
        new(new SocketsHttpHandler { CookieContainer = cookies ?? new(), AllowAutoRedirect = false }) { BaseAddress = new Uri(_app.Urls.Single()) };

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
        await _app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _data.Delete(recursive: true);
    }

    private WebApplication Build()
    {
        var builder = WebApplication.CreateBuilder(_settings);
        var app = builder.AddPlatform().AddAccounts().AddShell().Build();
        app.UseShell().UseProblems();
        app.UseAuthentication().UseAuthorization();
        app.MapAccounts();
        app.MapGet(ForOperators, () => "in").RequireAuthorization(Policies.Operator);
        app.MapGet(Page, () => "in").RequireAuthorization(Policies.Operator);
        return app.MapShell();
    }
}
