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
