using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FoodDelivery.Tests.Support;

namespace FoodDelivery.Tests.Contract;

/// <summary>One running house for the tests of a class.</summary>
public sealed class House : IAsyncLifetime
{
    public TestApp App { get; private set; } = null!;

    public async ValueTask InitializeAsync() => App = await TestApp.Start();

    public ValueTask DisposeAsync() => App.DisposeAsync();
}

/// <summary>Asks as an outside program does, and says what the contract promises of every answer.</summary>
internal static class Asking
{
    public const string Nobody = "01990000-0000-7000-8000-0000000fffff";

    public static async Task<HttpResponseMessage> Ask(this TestApp app, string? login, string method, string path, object? body = null,
        params (string Name, string Value)[] headers)
    {
        var client = login is null ? app.Http : await app.As(login);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is string text) request.Content = new StringContent(text, null, "application/json");
        else if (body is HttpContent content) request.Content = content;
        else if (body is not null) request.Content = JsonContent.Create(body);
        foreach (var (name, value) in headers) Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        return await client.SendAsync(request);
    }

    public static Task<HttpResponseMessage> Draft(this TestApp app, JsonNode wish, string? key = null, string login = "customer") =>
        app.Ask(login, "POST", "api/orders", wish, ("Idempotency-Key", key ?? Guid.CreateVersion7().ToString()));

    public static async Task<JsonNode> Says(this Task<HttpResponseMessage> asking, int status) => await (await asking).Says(status);

    public static async Task<JsonNode> Says(this HttpResponseMessage answer, int status)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == status, $"{(int)answer.StatusCode} instead of {status}: {text}");
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        return JsonNode.Parse(text)!;
    }

    /// <summary>Problem details with this status and code, a sentence for people, and Retry-After with every 503.</summary>
    public static async Task<JsonNode> Refuses(this Task<HttpResponseMessage> asking, int status, string code) => await (await asking).Refuses(status, code);

    public static async Task<JsonNode> Refuses(this HttpResponseMessage answer, int status, string code)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == status, $"{(int)answer.StatusCode} instead of {status} {code}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonNode.Parse(text)!;
        Assert.Equal((code, status), ((string)problem["code"]!, (int)problem["status"]!));
        Assert.NotEmpty((string)problem["detail"]!);
        Assert.Equal(status is 503 or 429, answer.Headers.RetryAfter is not null);
        return problem;
    }

    /// <summary>The members that the contract names are there; more may be.</summary>
    public static JsonNode Has(this JsonNode node, params string[] members)
    {
        Assert.Empty(members.Except(node.AsObject().Select(member => member.Key)));
        return node;
    }

    public static JsonArray Items(this JsonNode page) => page.Has("items", "next")["items"]!.AsArray();
}
