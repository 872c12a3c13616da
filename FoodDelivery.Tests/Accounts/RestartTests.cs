using System.Net;

namespace FoodDelivery.Tests.Accounts;

public sealed class RestartTests
{
    [Fact]
    public async Task Tokens_outlive_a_restart()
    {
        await using var host = new AccountsHost();
        await host.InitializeAsync();
        var (access, refresh) = await host.Tokens("operator@demo.test");

        await host.Restart();

        using var caller = host.With(access);
        Assert.Equal(HttpStatusCode.OK, (await caller.GetAsync(AccountsHost.ForOperators)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await host.Connect(("grant_type", "refresh_token"), ("refresh_token", refresh))).StatusCode);
    }

    [Fact]
    public async Task A_login_outlives_a_restart()
    {
        await using var host = new AccountsHost();
        await host.InitializeAsync();
        var cookies = new CookieContainer();
        await new Visit(host, cookies).Card("operator");

        await host.Restart();

        Assert.Equal(HttpStatusCode.OK, (await new Visit(host, cookies).Get(AccountsHost.Page)).StatusCode);
    }

    [Fact]
    public async Task Lost_keys_cost_a_login_and_nothing_else()
    {
        await using var host = new AccountsHost();
        await host.InitializeAsync();
        var cookies = new CookieContainer();
        await new Visit(host, cookies).Card("operator");
        var (access, _) = await host.Tokens("operator@demo.test");

        Directory.Delete(Path.GetDirectoryName(host.KeyFile)!, recursive: true);
        await host.Restart();

        var page = await new Visit(host, cookies).Get(AccountsHost.Page);
        Assert.Equal((HttpStatusCode.Redirect, "/login"), (page.StatusCode, page.Headers.Location!.IsAbsoluteUri ? page.Headers.Location.AbsolutePath : page.Headers.Location.ToString().Split('?')[0]));
        using var caller = host.With(access);
        Assert.Equal(HttpStatusCode.Unauthorized, (await caller.GetAsync(AccountsHost.ForOperators)).StatusCode);
        await new Visit(host, cookies).Card("operator");
        Assert.Equal(HttpStatusCode.OK, (await new Visit(host, cookies).Get(AccountsHost.Page)).StatusCode);
    }

    [Fact]
    public async Task Nobody_else_on_the_machine_can_read_the_keys()
    {
        await using var host = new AccountsHost();
        await host.InitializeAsync();
        if (OperatingSystem.IsWindows()) return;

        await host.Tokens("operator@demo.test");

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(host.KeyFile));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(host.KeyFile)!));
    }
}
