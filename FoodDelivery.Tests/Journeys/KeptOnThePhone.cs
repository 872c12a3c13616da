using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FoodDelivery.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FoodDelivery.Tests.Journeys;

/// <summary>The house among the apps of a phone, and what it says without a connection.</summary>
[Collection<InBrowser>]
public sealed class KeptOnThePhone(Browser browser)
{
    private const string Kept = """
        async language => navigator.serviceWorker.controller?.state === 'activated' && !!await caches.match('/offline?en', { ignoreVary: true })
            && await (await caches.match('/offline/language'))?.text() === language
        """;

    [Fact]
    public async Task A_page_that_cannot_be_fetched_says_so_in_the_readers_language_and_comes_by_itself()
    {
        await using var app = await TestApp.Start();
        await using var screen = await browser.Phone();
        var page = screen.Page;
        await page.GotoAsync(app.Address.ToString());
        await IsKept(page, "ko");
        await page.Context.SetOfflineAsync(true);

        await page.GotoAsync(new Uri(app.Address, "/login").ToString());
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "연결이 끊겼어요" })).ToBeVisibleAsync();
        Assert.Empty(await screen.Barriers());
        Assert.True(await page.EvaluateAsync<bool>("document.styleSheets.length >= 2 && getComputedStyle(document.querySelector('.btn-main')).minHeight !== '0px'"));

        await page.Context.SetOfflineAsync(false);
        await Expect(page.GetByLabel("이메일")).ToBeVisibleAsync();
        await Expect(page).ToHaveURLAsync(new Uri(app.Address, "/login").ToString());

        await page.GotoAsync(new Uri(app.Address, "/preferences/language?to=en").ToString());
        await IsKept(page, "en");
        await page.Context.SetOfflineAsync(true);
        await page.GotoAsync(new Uri(app.Address, "/orders").ToString());
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "There is no connection" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_phone_learns_its_name_colours_and_icons()
    {
        await using var app = await TestApp.Start();
        var page = await app.Http.GetStringAsync("/");
        Assert.Contains("rel=\"manifest\" href=\"app.webmanifest\"", page, StringComparison.Ordinal);

        var answer = await app.Http.GetAsync("app.webmanifest");
        Assert.Equal("application/manifest+json", answer.Content.Headers.ContentType?.MediaType);
        var manifest = (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
        Assert.Equal(("en", "standalone", "/"), ((string)manifest["lang"]!, (string)manifest["display"]!, (string)manifest["start_url"]!));
        foreach (var icon in manifest["icons"]!.AsArray())
        {
            var drawn = await app.Http.GetAsync((string)icon!["src"]!);
            Assert.Equal((string)icon["type"]!, drawn.Content.Headers.ContentType?.MediaType);
        }
    }

    private static Task IsKept(IPage page, string language) => TestApp.Until(() => page.EvaluateAsync<bool>(Kept, language), kept => kept);
}
