using System.Net;
using System.Security.Cryptography;
using FoodDelivery.Web.Accounts;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace FoodDelivery.Tests.Accounts;

public sealed class BearerTests(AccountsHost host) : IClassFixture<AccountsHost>
{
    [Fact]
    public async Task Only_the_right_role_comes_in()
    {
        var (operators, _) = await host.Tokens("operator@demo.test");
        var (customers, _) = await host.Tokens("customer@demo.test");
        var machine = await AccountsHost.Body(await host.Connect(("grant_type", "client_credentials"), ("client_id", "demo-client"), ("client_secret", "demo-secret")));

        Assert.Equal(HttpStatusCode.OK, (await Ask(operators)).StatusCode);
        Assert.Equal("forbidden", await AccountsHost.Code(await Ask(customers)));
        Assert.Equal("forbidden", await AccountsHost.Code(await Ask(machine.GetProperty("access_token").GetString()!)));
    }

    [Fact]
    public async Task Without_a_token_nobody_comes_in_and_nobody_is_led_to_a_login_page()
    {
        using var visitor = host.Visitor();

        var answer = await visitor.GetAsync(AccountsHost.ForOperators);

        Assert.Equal((HttpStatusCode.Unauthorized, "Bearer"), (answer.StatusCode, answer.Headers.WwwAuthenticate.ToString()));
        Assert.Equal("unauthenticated", await AccountsHost.Code(answer));
    }

    [Theory]
    [InlineData("other key")]
    [InlineData("other audience")]
    [InlineData("other issuer")]
    [InlineData("expired")]
    [InlineData("not yet valid")]
    [InlineData("without expiry")]
    [InlineData("other stamp")]
    [InlineData("alg none")]
    [InlineData("public key as secret")]
    [InlineData("garbage")]
    public async Task A_token_that_is_not_ours_or_not_of_now_is_refused(string fault)
    {
        var answer = await Ask(Forged(fault));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.StartsWith("Bearer", answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        Assert.Equal("unauthenticated", await AccountsHost.Code(answer));
    }

    [Fact]
    public async Task What_the_forger_starts_from_would_be_let_in() =>
        Assert.Equal(HttpStatusCode.OK, (await Ask(Forged("nothing"))).StatusCode);

    [Fact]
    public async Task A_token_that_expired_within_the_last_minute_is_still_taken() =>
        Assert.Equal(HttpStatusCode.OK, (await Ask(Forged("just expired"))).StatusCode);

    private async Task<HttpResponseMessage> Ask(string token)
    {
        using var caller = host.With(token);
        return await caller.GetAsync(AccountsHost.ForOperators);
    }

    private string Forged(string fault)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        _ = host.Part<SigningKeys>().Key; // Made when it is first needed.
        using var rsa = RSA.Create(2048);
        if (fault is not "other key") rsa.ImportFromPem(File.ReadAllText(host.KeyFile));
        var claims = Genuine();
        if (fault is "other stamp") claims[Tokens.StampClaim] = "0000000000000000";

        var token = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = fault is "other issuer" ? "somebody" : "food-delivery",
            Audience = fault is "other audience" ? "something" : AuthSettings.Audience,
            NotBefore = fault is "not yet valid" ? now.AddMinutes(5) : now.AddHours(-1),
            Expires = fault switch
            {
                "expired" => now.AddMinutes(-2),
                "just expired" => now.AddSeconds(-20),
                "without expiry" => null,
                _ => now.AddMinutes(10),
            },
            Claims = claims,
            SigningCredentials = fault is "public key as secret"
                ? new SigningCredentials(new SymmetricSecurityKey(rsa.ExportSubjectPublicKeyInfo()), SecurityAlgorithms.HmacSha256)
                : new SigningCredentials(new RsaSecurityKey(rsa.ExportParameters(true)) { KeyId = host.Part<SigningKeys>().Key.KeyId }, SecurityAlgorithms.RsaSha256),
        });
        return fault switch
        {
            "alg none" => $"{WebEncoders.Base64UrlEncode("""{"alg":"none","typ":"JWT"}"""u8)}.{token.Split('.')[1]}.",
            "garbage" => "not.a.token",
            _ => token,
        };
    }

    private Dictionary<string, object> Genuine()
    {
        var token = new JsonWebToken(host.Tokens("operator@demo.test").GetAwaiter().GetResult().Access);
        return new() { ["sub"] = token.Subject, ["role"] = "operator", [Tokens.StampClaim] = token.GetPayloadValue<string>(Tokens.StampClaim) };
    }
}
