using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;

namespace FoodDelivery.Web.Accounts;

public static class AccountsApi
{
    public static WebApplication MapAccounts(this WebApplication app)
    {
        app.Use(next => http => Door.ChooseAPasswordFirst(http, next));
        app.MapPost("/connect/token", GiveToken).Accepts<IFormCollection>("application/x-www-form-urlencoded").Produces<TokenAnswer>()
            .WithSummary("A token for a person (password, refresh_token) or for a program (client_credentials).").WithTags("Accounts");
        app.MapGet("/.well-known/openid-configuration", Describe).ExcludeFromDescription();
        app.MapGet("/.well-known/jwks.json", (SigningKeys keys) => new { keys = new[] { keys.Published } }).ExcludeFromDescription();
        app.MapPost("/logout", SignOut).ExcludeFromDescription();
        return app;
    }

    private static async Task<TokenAnswer> GiveToken(HttpContext http, OAuth oauth, CancellationToken ct)
    {
        if (!http.Request.HasFormContentType) throw OAuth.Refused("validation_failed", "invalid_request", "Send the fields as a form.");

        var header = http.Request.Headers.Authorization.ToString();
        if (header.Length > 0)
            http.Response.OnStarting(() =>
            {
                if (http.Response.StatusCode is StatusCodes.Status401Unauthorized) http.Response.Headers.WWWAuthenticate = "Basic realm=\"food-delivery\"";
                return Task.CompletedTask;
            });
        var answer = await oauth.Answer(await http.Request.ReadFormAsync(ct), header, http.From, ct);
        http.Response.Headers.CacheControl = "no-store";
        return answer;
    }

    private static object Describe(HttpRequest request, AuthSettings settings)
    {
        var home = $"{request.Scheme}://{request.Host}";
        return new
        {
            issuer = settings.Issuer,
            token_endpoint = $"{home}/connect/token",
            jwks_uri = $"{home}/.well-known/jwks.json",
            grant_types_supported = (string[])["password", "refresh_token", "client_credentials"],
            token_endpoint_auth_methods_supported = (string[])["none", "client_secret_post", "client_secret_basic"],
            response_types_supported = Array.Empty<string>(),
            subject_types_supported = (string[])["public"],
            id_token_signing_alg_values_supported = (string[])["RS256"],
            claims_supported = (string[])["sub", "role", "name", "iss", "aud", "exp", "iat", "jti"],
        };
    }

    private static async Task<IResult> SignOut(HttpContext http, IAntiforgery antiforgery)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) return Results.BadRequest();

        await http.SignOutAsync(Authentication.Cookie);
        return Results.LocalRedirect("~/login");
    }
}
