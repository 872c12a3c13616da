using Microsoft.Playwright;

namespace FoodDelivery.Tests.Screens;

/// <summary>How the tests of all screens come in and go from page to page.</summary>
internal static class Door
{
    public static async Task ComeIn(IPage page, Uri house, string? role)
    {
        if (role is null) return;

        await page.GotoAsync(new Uri(house, "/login").ToString());
        await page.Locator($"button[name=As][value={role}]").ClickAsync();
        await page.WaitForURLAsync(url => !url.EndsWith("/login", StringComparison.Ordinal));
    }

    /// <summary>As somebody without a card does: name and password are typed, and the page that was wanted comes.</summary>
    public static async Task<IPage> SignIn(IPage page, Uri house, string login, string wanted)
    {
        await page.GotoAsync(new Uri(house, $"login?ReturnUrl=%2F{Uri.EscapeDataString(wanted)}").ToString());
        await page.Locator("#email").FillAsync($"{login}@demo.test");
        await page.Locator("#password").FillAsync("demo1234!");
        await page.Locator("#password").PressAsync("Enter");
        await page.WaitForURLAsync(new Uri(house, wanted).ToString());
        return page;
    }

    /// <summary>Until nothing more is being fetched. A page with frames may never say so; after a while it has had its time.</summary>
    public static async Task Open(IPage page, Uri house, string address)
    {
        await page.GotoAsync(new Uri(house, address).ToString());
        try
        {
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle, new() { Timeout = 5_000 });
        }
        catch (TimeoutException)
        {
        }
        await page.EvaluateAsync("() => document.fonts.ready.then(() => true)");
    }
}
