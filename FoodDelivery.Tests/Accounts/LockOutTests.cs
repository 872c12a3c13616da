using System.Net;
using FoodDelivery.Web.Accounts;

namespace FoodDelivery.Tests.Accounts;

public sealed class LockOutTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("customer@demo.test")]
    [InlineData("nobody@demo.test")]
    public async Task After_five_wrong_passwords_even_at_once_an_account_is_locked_whether_it_exists_or_not(string email)
    {
        await using var host = AccountsHost.WithLimits();
        await host.InitializeAsync();

        var wrong = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => host.SignIn(email, "wrong one")));
        var locked = await host.SignIn(email);
        var other = await host.SignIn("rider@demo.test");

        Assert.Equal(5, wrong.Count(answer => answer.StatusCode is HttpStatusCode.Unauthorized));
        Assert.Equal((HttpStatusCode.TooManyRequests, "rate_limited"), (locked.StatusCode, await AccountsHost.Code(locked)));
        Assert.InRange(locked.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public void The_lock_opens_after_a_minute()
    {
        var tries = new SignInTries { Account = "x" };
        for (var at = 0; at < SignInTries.Most; at++) Assert.Null(tries.Begin(Noon.AddSeconds(at)));

        Assert.Equal(TimeSpan.FromSeconds(54), tries.Begin(Noon.AddSeconds(10)));
        Assert.Null(tries.Begin(Noon.AddSeconds(64)));
    }

    [Fact]
    public void Wrong_passwords_far_apart_lock_nothing()
    {
        var tries = new SignInTries { Account = "x" };

        for (var at = 0; at < 20; at++) Assert.Null(tries.Begin(Noon.AddSeconds(61 * (at / 4) + at % 4)));
    }
}
