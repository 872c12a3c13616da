using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using FoodDelivery.Domain;

namespace FoodDelivery.Web.Accounts;

public sealed record TokenAnswer(
    [property: JsonPropertyName("access_token")] string AccessToken,
    [property: JsonPropertyName("token_type")] string TokenType,
    [property: JsonPropertyName("expires_in")] int ExpiresIn,
    [property: JsonPropertyName("refresh_token"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? RefreshToken);

/// <summary>The token endpoint (RFC 6749). Its refusals are problem details that also carry OAuth's own word in <c>error</c>.</summary>
public sealed class OAuth(SignInHandler signIn, Sessions sessions, Tokens tokens, AuthSettings settings)
{
    /// <param name="header">The client's id and secret from an Authorization header, where they came that way.</param>
    public async Task<TokenAnswer> Answer(IFormCollection form, string? header, string? from, CancellationToken ct)
    {
        switch (form["grant_type"].ToString())
        {
            case "password":
                var person = await signIn.Handle(new SignIn(Needed(form, "username"), Needed(form, "password"), from), ct);
                if (person.MustChangePassword)
                    throw Refused("forbidden", "invalid_grant", "Choose a password of your own first: sign in on the login page.");
                return Given(tokens.For(person), await sessions.Start(person.Id, ct));
            case "refresh_token":
                var (renewed, refresh) = await sessions.GoOn(Needed(form, "refresh_token"), from, ct);
                return Given(tokens.For(renewed), refresh);
            case "client_credentials":
                return Given(tokens.ForClient(Client(form, header)), null);
            case "":
                throw Refused("validation_failed", "invalid_request", "The form has no grant_type.");
            default:
                throw Refused("validation_failed", "unsupported_grant_type", "This grant_type is not known here.");
        }
    }

    public static RefusedException Refused(string code, string error, string sentence) => new(code, sentence)
    {
        Facts = new Dictionary<string, object?> { ["error"] = error, ["error_description"] = sentence },
    };

    private TokenAnswer Given(string access, string? refresh) => new(access, "Bearer", (int)settings.AccessTokenLife.TotalSeconds, refresh);

    private static string Needed(IFormCollection form, string field) => form[field] is [{ Length: > 0 } value]
        ? value
        : throw Refused("validation_failed", "invalid_request", "The form must have username and password, or refresh_token, once each.");

    private string Client(IFormCollection form, string? header)
    {
        var (id, secret) = Basic(header) ?? (form["client_id"].ToString(), form["client_secret"].ToString());
        var known = settings.Clients.GetValueOrDefault(id, "");
        var same = CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(known)), SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
        return same && known.Length > 0 ? id : throw Refused("unauthenticated", "invalid_client", "The client id or its secret is not right.");
    }

    private static (string, string)? Basic(string? header)
    {
        if (header?.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase) is not true) return null;

        var bytes = new byte[header.Length];
        var text = Convert.TryFromBase64String(header[6..].Trim(), bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : "";
        return text.Split(':', 2) is [var id, var secret] ? (Uri.UnescapeDataString(id), Uri.UnescapeDataString(secret)) : ("", "");
    }
}
