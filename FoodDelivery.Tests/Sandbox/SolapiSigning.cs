using System.Net;

namespace FoodDelivery.Tests.Sandbox;

public sealed class SolapiSigning : IAsyncLifetime
{
    private Outside _outside = null!;
    private SolapiCaller _caller = null!;

    private DateTimeOffset Now => _outside.Clock.GetUtcNow();

    public async ValueTask InitializeAsync()
    {
        _outside = await Outside.Start();
        _caller = new SolapiCaller(_outside);
    }

    public ValueTask DisposeAsync() => _outside.DisposeAsync();

    [Fact]
    public Task Without_a_signature_nobody_is_known() => Refused("Bearer me", "InvalidAPIKey");

    [Fact]
    public Task A_key_that_was_never_given_out_is_refused() => Refused(SolapiCaller.Sign(Now, key: "another"), "InvalidAPIKey");

    [Fact]
    public Task A_salt_that_is_too_short_is_refused() => Refused(SolapiCaller.Sign(Now, salt: "short"), "InvalidAPIKey");

    [Fact]
    public Task A_signature_with_another_secret_is_refused() => Refused(SolapiCaller.Sign(Now, secret: "another"), "SignatureDoesNotMatch");

    [Theory]
    [InlineData(-16)]
    [InlineData(16)]
    public Task A_date_more_than_fifteen_minutes_away_is_refused(int minutes) => Refused(SolapiCaller.Sign(Now.AddMinutes(minutes)), "RequestTimeTooSkewed");

    [Fact]
    public async Task A_signature_is_good_once()
    {
        var signed = SolapiCaller.Sign(Now.AddMinutes(14));
        Assert.Equal(HttpStatusCode.OK, (await _caller.Get("list", signed)).StatusCode);
        await Refused(signed, "DuplicatedSignature");

        _outside.Clock.Move(TimeSpan.FromMinutes(15));

        Assert.Equal(HttpStatusCode.OK, (await _caller.Get("list", signed)).StatusCode);
    }

    private async Task Refused(string authorization, string code) =>
        await SolapiOutside.Refused(await _caller.Get("list", authorization), HttpStatusCode.Forbidden, code);
}
