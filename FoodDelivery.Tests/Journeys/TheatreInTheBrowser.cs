using FoodDelivery.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FoodDelivery.Tests.Journeys;

[Collection<InSecondBrowser>]
public sealed class TheatreInTheBrowser(Browser browser)
{
    [Fact]
    public async Task One_order_goes_over_three_screens_of_one_page()
    {
        await using var app = await TestApp.Start();
        await using var screen = await browser.Desktop();
        var page = screen.Page;
        await page.GotoAsync(new Uri(app.Address, "/demo").ToString());
        var (customer, kitchen, rider) = (page.FrameLocator("iframe >> nth=0"), page.FrameLocator("iframe >> nth=1"), page.FrameLocator("iframe >> nth=2"));
        var guest = new Guest((await (await page.Locator("iframe").First.ElementHandleAsync()).ContentFrameAsync())!);
        await guest.FillTheCart("계란말이", 3);
        await guest.OpenTheWindow();
        await guest.PayInTheWindow();
        await Sees(customer, "placed");

        var beats = page.Locator(".theatre-beats");
        await Expect(beats).ToHaveAttributeAsync("data-status", "placed", new() { Timeout = 60_000 });
        await kitchen.Locator("[data-action=accept]").First.ClickAsync();
        await Sees(customer, "accepted");
        await kitchen.Locator("[data-action=start]").First.ClickAsync();
        await Sees(customer, "cooking");
        await Expect(beats.Locator("[aria-current=step]")).ToHaveTextAsync("4 라이더 픽업", new() { Timeout = 60_000 });
        await rider.Locator("[data-action=take]").First.ClickAsync();
        await Expect(rider.Locator("[data-action=pick-up]")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        Assert.Empty(screen.Faults);
    }

    [Fact]
    public async Task A_seat_is_a_person_of_its_own_and_there_is_none_outside_the_demo()
    {
        await using var app = await TestApp.Start();
        Assert.Contains("/demo/kitchen/", await app.Http.GetStringAsync("demo/kitchen/kitchen", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var asked = await app.Http.GetAsync("kitchen", TestContext.Current.CancellationToken);
        Assert.Equal("/login", asked.RequestMessage!.RequestUri!.AbsolutePath);

        await using var real = await TestApp.Start(settings: "--Demo:Enabled=false");
        foreach (var address in new[] { "demo", "demo/kitchen/kitchen", "demo/rider/rider" })
            Assert.Equal(System.Net.HttpStatusCode.NotFound, (await real.Http.GetAsync(address, TestContext.Current.CancellationToken)).StatusCode);
    }

    private static Task Sees(IFrameLocator frame, string status) =>
        Expect(frame.Locator($"main[data-status='{status}']")).ToBeVisibleAsync(new() { Timeout = 60_000 });
}
