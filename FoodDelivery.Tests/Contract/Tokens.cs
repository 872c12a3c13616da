using System.Net.Http.Headers;
using System.Text;
using FoodDelivery.Tests.Support;
using FoodDelivery.Web.Accounts;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace FoodDelivery.Tests.Contract;

public sealed class Tokens(House house) : IClassFixture<House>
{
    private readonly TestApp _app = house.App;

    [Theory]
    [InlineData("expired")]
    [InlineData("alg none")]
    [InlineData("other claims")]
    [InlineData("cut")]
    [InlineData("garbage")]
    public async Task A_token_that_is_not_ours_or_not_of_now_is_refused(string fault)
    {
        var client = await _app.As("customer");
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Spoil(client.DefaultRequestHeaders.Authorization!.Parameter!, fault));

        await client.GetAsync("api/orders").Refuses(401, "unauthenticated");
    }

    [Fact]
    public async Task A_program_that_is_nobody_has_no_orders()
    {
        var answer = await Token(("grant_type", "client_credentials"), ("client_id", "demo-client"), ("client_secret", "demo-secret")).Says(200);
        var client = new HttpClient { BaseAddress = _app.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)answer["access_token"]!);

        await client.GetAsync("api/orders").Refuses(403, "forbidden");
    }

    [Fact]
    public async Task A_password_gets_a_token_and_a_refresh_token_that_rotates()
    {
        var first = (await Token(("grant_type", "password"), ("username", "customer@demo.test"), ("password", "demo1234!")).Says(200))
            .Has("access_token", "token_type", "expires_in", "refresh_token");

        var second = await Token(("grant_type", "refresh_token"), ("refresh_token", (string)first["refresh_token"]!)).Says(200);

        Assert.NotEqual((string)first["refresh_token"]!, (string)second["refresh_token"]!);
        await Token(("grant_type", "refresh_token"), ("refresh_token", (string)first["refresh_token"]!)).Refuses(401, "unauthenticated");
        await Token(("grant_type", "password"), ("username", "customer@demo.test"), ("password", "wrong")).Refuses(401, "unauthenticated");
        await Token(("grant_type", "magic")).Refuses(400, "validation_failed");
    }

    [Fact]
    public async Task The_keys_are_published()
    {
        (await _app.Ask(null, "GET", ".well-known/openid-configuration").Says(200)).Has("issuer", "token_endpoint", "jwks_uri");
        (await _app.Ask(null, "GET", ".well-known/jwks.json").Says(200))["keys"]![0]!.Has("kty", "alg", "kid", "n", "e");
    }

    private Task<HttpResponseMessage> Token(params (string Name, string Value)[] fields) =>
        _app.Http.PostAsync("connect/token", new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    private string Spoil(string token, string fault)
    {
        var parts = token.Split('.');
        switch (fault)
        {
            case "alg none":
                return $"{Encode("""{"alg":"none","typ":"JWT"}""")}.{parts[1]}.";
            case "other claims":
                var claims = Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(parts[1]));
                return $"{parts[0]}.{Encode(claims.Replace("customer", "operator", StringComparison.Ordinal))}.{parts[2]}";
            case "cut":
                return $"{parts[0]}.{parts[1]}";
            case "expired":
                var genuine = new JsonWebToken(token);
                var past = TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-1);
                return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
                {
                    Issuer = genuine.Issuer,
                    Audience = AuthSettings.Audience,
                    IssuedAt = past,
                    NotBefore = past,
                    Expires = past.AddMinutes(15),
                    Claims = genuine.Claims.Where(claim => claim.Type is "sub" or "role" or "name" or "stamp").ToDictionary(claim => claim.Type, claim => (object)claim.Value),
                    SigningCredentials = _app.Services.GetRequiredService<SigningKeys>().Credentials,
                });
            default:
                return "garbage";
        }
    }

    private static string Encode(string json) => WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(json));
}
