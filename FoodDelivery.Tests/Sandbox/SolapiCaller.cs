using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace FoodDelivery.Tests.Sandbox;

/// <summary>Calls the sandbox as Solapi is called, signed.</summary>
public sealed class SolapiCaller(Outside outside)
{
    private const string Root = "sandbox/solapi/messages/v4/";

    public static JsonObject Wish(string to) => new()
    {
        ["to"] = to,
        ["from"] = "15880000",
        ["type"] = "ATA",
        ["kakaoOptions"] = new JsonObject
        {
            ["pfId"] = "KA01PF",
            ["templateId"] = "KA01TP",
            ["variables"] = new JsonObject { ["#{number}"] = "7", ["#{dish}"] = "Stew" },
            ["disableSms"] = false,
        },
        ["customFields"] = new JsonObject { ["groupingKey"] = $"m-{to}" },
    };

    public static string Sign(DateTimeOffset at, string key = "sandbox", string secret = "sandbox", string salt = "0123456789abcdef")
    {
        var date = at.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(date + salt)));
        return $"HMAC-SHA256 apiKey={key}, date={date}, salt={salt}, signature={signature}";
    }

    public Task<HttpResponseMessage> SendMany(JsonObject[] messages, bool allowDuplicates = true) => Post("send-many/detail", new JsonObject
    {
        ["messages"] = new JsonArray([.. messages.Select(message => message.DeepClone())]), ["allowDuplicates"] = allowDuplicates, ["showMessageList"] = true,
    });

    public Task<HttpResponseMessage> Post(string path, JsonNode body, string? authorization = null) => Send(new HttpRequestMessage(HttpMethod.Post, Root + path)
    {
        Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"),
    }, authorization);

    public Task<HttpResponseMessage> Get(string path, string? authorization = null) => Send(new HttpRequestMessage(HttpMethod.Get, Root + path), authorization);

    private async Task<HttpResponseMessage> Send(HttpRequestMessage request, string? authorization)
    {
        using var call = request;
        call.Headers.TryAddWithoutValidation("Authorization", authorization ?? Sign(outside.Clock.GetUtcNow(), salt: Guid.CreateVersion7().ToString("N")));
        return await outside.Http.SendAsync(call);
    }
}
