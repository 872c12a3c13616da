using System.Net;
using FoodDelivery.Web.Accounts;
using Microsoft.IdentityModel.JsonWebTokens;

namespace FoodDelivery.Tests.Accounts;

public sealed class TokenTests(AccountsHost host) : IClassFixture<AccountsHost>
{
    [Fact]
    public async Task A_password_is_given_for_a_token_that_says_who_and_in_which_role()
    {
        var answer = await host.SignIn(" Customer@DEMO.test ");
        var body = await AccountsHost.Body(answer);
        var token = new JsonWebToken(body.GetProperty("access_token").GetString());

        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        Assert.Equal("Bearer", body.GetProperty("token_type").GetString());
        Assert.Equal(900, body.GetProperty("expires_in").GetInt32());
        Assert.Equal("RS256", token.Alg);
        Assert.Equal((DemoPeople.Customer.ToString(), "customer"), (token.Subject, token.GetPayloadValue<string>("role")));
        Assert.Equal(("food-delivery", AuthSettings.Audience), (token.Issuer, token.Audiences.Single()));
        Assert.Equal(TimeSpan.FromMinutes(15), token.ValidTo - token.ValidFrom);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_are_told_the_same()
    {
        var wrong = await host.SignIn("customer@demo.test", "not this one");
        var unknown = await host.SignIn("nobody@demo.test", "not this one");

        Assert.Equal((HttpStatusCode.Unauthorized, "unauthenticated"), (wrong.StatusCode, await AccountsHost.Code(wrong)));
        var (one, other) = (await AccountsHost.Body(wrong), await AccountsHost.Body(unknown));
        Assert.Equal("invalid_grant", one.GetProperty("error").GetString());
        foreach (var member in (string[])["status", "code", "detail", "error"]) Assert.Equal($"{one.GetProperty(member)}", $"{other.GetProperty(member)}");
    }

    [Theory]
    [InlineData("", "", "invalid_request")]
    [InlineData("grant_type", "magic", "unsupported_grant_type")]
    [InlineData("grant_type", "password", "invalid_request")]
    [InlineData("grant_type", "refresh_token", "invalid_request")]
    public async Task A_form_that_makes_no_sense_is_refused(string field, string value, string error)
    {
        var answer = await host.Connect((field, value));

        Assert.Equal((HttpStatusCode.BadRequest, "validation_failed"), (answer.StatusCode, await AccountsHost.Code(answer)));
        Assert.Equal(error, (await AccountsHost.Body(answer)).GetProperty("error").GetString());
    }

    [Fact]
    public async Task A_password_of_ten_thousand_letters_is_refused_unread()
    {
        var answer = await host.SignIn("customer@demo.test", new string('x', 10_000));

        Assert.Equal((HttpStatusCode.BadRequest, "validation_failed"), (answer.StatusCode, await AccountsHost.Code(answer)));
    }

    [Fact]
    public async Task A_refresh_token_works_once_and_gives_the_next()
    {
        var (_, first) = await host.Tokens("rider@demo.test");

        var renewed = await AccountsHost.Body(await Refresh(first));
        var again = await Refresh(renewed.GetProperty("refresh_token").GetString()!);

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal("rider", new JsonWebToken(renewed.GetProperty("access_token").GetString()).GetPayloadValue<string>("role"));
    }

    [Fact]
    public async Task Using_a_refresh_token_twice_ends_the_whole_session()
    {
        var (_, first) = await host.Tokens("rider@demo.test");
        var second = (await AccountsHost.Body(await Refresh(first))).GetProperty("refresh_token").GetString()!;

        var stolen = await Refresh(first);
        var honest = await Refresh(second);

        Assert.Equal("unauthenticated", await AccountsHost.Code(stolen));
        Assert.Equal("unauthenticated", await AccountsHost.Code(honest));
    }

    [Fact]
    public async Task Of_many_who_use_the_same_refresh_token_at_once_one_at_most_gets_through()
    {
        var (_, first) = await host.Tokens("rider@demo.test");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Refresh(first)));

        Assert.Single(answers, answer => answer.StatusCode is HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_program_gets_a_token_that_is_nobody()
    {
        var answer = await AccountsHost.Body(await host.Connect(("grant_type", "client_credentials"), ("client_id", "demo-client"), ("client_secret", "demo-secret")));
        var token = new JsonWebToken(answer.GetProperty("access_token").GetString());

        Assert.Equal(("demo-client", "machine"), (token.Subject, token.GetPayloadValue<string>("role")));
        Assert.False(answer.TryGetProperty("refresh_token", out _));
    }

    [Fact]
    public async Task A_program_with_the_wrong_secret_gets_nothing()
    {
        var wrong = await host.Connect(("grant_type", "client_credentials"), ("client_id", "demo-client"), ("client_secret", "other"));
        var unknown = await host.Connect(("grant_type", "client_credentials"), ("client_id", "other"), ("client_secret", ""));

        Assert.Equal("invalid_client", (await AccountsHost.Body(wrong)).GetProperty("error").GetString());
        Assert.Equal("invalid_client", (await AccountsHost.Body(unknown)).GetProperty("error").GetString());
    }

    [Fact]
    public async Task The_description_leads_to_keys_that_fit_the_tokens()
    {
        using var visitor = host.Visitor();
        var description = await AccountsHost.Body(await visitor.GetAsync("/.well-known/openid-configuration"));
        var keys = await AccountsHost.Body(await visitor.GetAsync(description.GetProperty("jwks_uri").GetString()));
        var (access, _) = await host.Tokens("owner@demo.test");

        Assert.Equal("food-delivery", description.GetProperty("issuer").GetString());
        Assert.Equal(new JsonWebToken(access).Kid, keys.GetProperty("keys")[0].GetProperty("kid").GetString());
        Assert.False(keys.GetProperty("keys")[0].TryGetProperty("d", out _));
    }

    private Task<HttpResponseMessage> Refresh(string token) => host.Connect(("grant_type", "refresh_token"), ("refresh_token", token));
}
