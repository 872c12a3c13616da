using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FoodDelivery.Web.Notifications;

/// <summary>Solapi looked at the call and did nothing.</summary>
public sealed class SolapiRefusedException(string code) : Exception(code);

/// <summary>Calls to Solapi, each signed for itself.</summary>
public sealed class SolapiCalls(HttpClient http, SolapiAddress address, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Plain =
        new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <exception cref="SolapiRefusedException">It says that it did nothing, and why.</exception>
    public Task<T?> Post<T>(string path, object body, CancellationToken ct) => Send<T>(HttpMethod.Post, path, JsonContent.Create(body, options: Plain), ct);

    /// <exception cref="SolapiRefusedException">It does not answer this question.</exception>
    public Task<T?> Get<T>(string path, CancellationToken ct) => Send<T>(HttpMethod.Get, path, null, ct);

    /// <summary>What the network, the provider or its answer can do to a call.</summary>
    public static bool IsTheirs(Exception error, CancellationToken ct) =>
        error is HttpRequestException or IOException or JsonException or SolapiRefusedException
        || (error is OperationCanceledException && !ct.IsCancellationRequested);

    private async Task<T?> Send<T>(HttpMethod method, string path, HttpContent? content, CancellationToken ct)
    {
        using var call = new HttpRequestMessage(method, new Uri(address.Base, path)) { Content = content };
        call.Headers.TryAddWithoutValidation("Authorization", address.Authorization(clock.GetUtcNow()));
        using var response = await http.SendAsync(call, ct);
        if ((int)response.StatusCode is >= 400 and < 500 && response.StatusCode is not HttpStatusCode.RequestTimeout)
            throw new SolapiRefusedException(await Code(response, ct) ?? $"{(int)response.StatusCode}");
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<T>(ct);
    }

    // However broken the reason is, the status says that nothing was done.
    private static async Task<string?> Code(HttpResponseMessage response, CancellationToken ct)
    {
        try
        {
            return (await response.Content.ReadFromJsonAsync<Error>(ct))?.ErrorCode;
        }
        catch (Exception error) when (error is JsonException or IOException or HttpRequestException)
        {
            return null;
        }
    }

    private sealed record Error(string? ErrorCode);
}
