using Microsoft.Playwright;

namespace FoodDelivery.Tests.Screens;

/// <summary>What a visit asks for, as the browser counts it.</summary>
internal static class Requests
{
    public static async Task<int> Of(IPage page, Func<Task> visit)
    {
        var requests = 0;
        var wire = await page.Context.NewCDPSessionAsync(page);
        wire.Event("Network.requestWillBeSent").OnEvent += (_, _) => Interlocked.Increment(ref requests);
        await wire.SendAsync("Network.enable");
        await visit();
        return requests;
    }
}
