using Microsoft.Playwright;

namespace FoodDelivery.Tests.Screens;

/// <summary>What a visit fetches: how many things, and how many bytes they have as they are sent to a browser.</summary>
internal sealed record PageCost(int Requests, long Bytes)
{
    private const string Fetched = "() => [location.href, ...performance.getEntriesByType('resource').map(one => one.name)]";

    /// <summary>Of the page as it stands. They are fetched once more: Chromium counts no more than the headers of what is packed.</summary>
    public static async Task<PageCost> Of(IPage page)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.AcceptEncoding.ParseAdd("gzip, br");
        http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        var addresses = await page.EvaluateAsync<string[]>(Fetched);
        var bytes = 0L;
        foreach (var address in addresses) bytes += (await http.GetByteArrayAsync(address)).LongLength;
        return new PageCost(addresses.Length, bytes);
    }
}
