using Microsoft.Playwright;

namespace FoodDelivery.Tests.Screens;

/// <summary>What a visit fetches, as the browser counts it: with headers, compressed as it came.</summary>
internal sealed record PageCost(int Requests, long Bytes)
{
    public static async Task<PageCost> Of(IPage page, Func<Task> visit)
    {
        var (requests, bytes) = (0, 0L);
        var wire = await page.Context.NewCDPSessionAsync(page);
        wire.Event("Network.requestWillBeSent").OnEvent += (_, _) => Interlocked.Increment(ref requests);
        wire.Event("Network.loadingFinished").OnEvent += (_, told) => Interlocked.Add(ref bytes, (long)told!.Value.GetProperty("encodedDataLength").GetDouble());
        await wire.SendAsync("Network.enable");
        await visit();
        return new PageCost(requests, bytes);
    }
}
