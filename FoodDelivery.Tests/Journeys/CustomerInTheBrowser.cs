using System.Text.RegularExpressions;
using FoodDelivery.Tests.Screens;
using FoodDelivery.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FoodDelivery.Tests.Journeys;

/// <summary>What customers' screens promise on a phone.</summary>
[Collection<InSecondBrowser>]
public sealed partial class CustomerInTheBrowser(Browser browser)
{
    private const int Edge = 844;
    private const int MostRequests = 20;
    private const int MostBytes = 250 * 1024;

    [Fact]
    public async Task The_first_page_is_light_and_can_be_used_without_JavaScript_while_stores_are_off()
    {
        await using var app = await TestApp.Start();
        await using var screen = await browser.Phone();
        var page = screen.Page;
        await page.GotoAsync(app.Address.ToString(), new() { WaitUntil = WaitUntilState.NetworkIdle });
        var cost = await PageCost.Of(page);
        Assert.InRange(cost.Requests, 5, MostRequests);
        Assert.InRange(cost.Bytes, 30 * 1024, MostBytes);

        (await (await app.As("operator")).PostAsync("api/ops/rooms/store/pause", null)).EnsureSuccessStatusCode();
        await using var plain = await browser.WithoutScripts();
        await plain.Page.GotoAsync(app.Address.ToString());
        await plain.Page.GetByRole(AriaRole.Searchbox).FillAsync("김치");
        await plain.Page.Keyboard.PressAsync("Enter");
        await Expect(plain.Page).ToHaveURLAsync(Searched());
        await plain.Page.GetByRole(AriaRole.Link, new() { Name = "솥뚜껑 김치찌개", Exact = true }).ClickAsync();
        await Expect(plain.Page.GetByRole(AriaRole.Heading, new() { Name = "김치찌개", Exact = true })).ToBeVisibleAsync();
        Assert.Empty(plain.Faults);
    }

    [Fact]
    public async Task The_cart_stays_in_sight_and_outlives_a_reload_and_the_server()
    {
        var data = Directory.CreateTempSubdirectory("food-");
        var app = await TestApp.Start(data.FullName);
        var address = app.Address;
        await using var screen = await browser.Phone();
        var page = screen.Page;
        await page.GotoAsync(new Uri(address, $"stores/{Life.Stew}").ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "김치찌개 담기", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "김치찌개 하나 더하기" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { NameRegex = PutIn() }).ClickAsync();
        var bar = page.GetByRole(AriaRole.Link, new() { NameRegex = TwoItems() });
        await Expect(bar).ToBeVisibleAsync();
        foreach (var place in (string[])["0", "document.body.scrollHeight / 2", "document.body.scrollHeight"])
        {
            await page.EvaluateAsync($"scrollTo({{ top: {place}, behavior: 'instant' }})");
            await Expect(bar).ToBeInViewportAsync(new() { Ratio = 1 });
        }
        var said = await bar.TextContentAsync();

        await page.ReloadAsync();
        await Expect(bar).ToHaveTextAsync(said!);
        await app.DisposeAsync();
        await using var again = await TestApp.Start(data.FullName, null, $"--Urls={address}");
        await page.ReloadAsync();
        await Expect(bar).ToHaveTextAsync(said!);
        await Expect(bar).ToBeInViewportAsync(new() { Ratio = 1 });
        await again.DisposeAsync();
        data.Delete(recursive: true);
    }

    [Fact]
    public async Task Tracking_fits_on_one_screen_and_follows_in_page_and_title_and_reads_without_JavaScript()
    {
        await using var app = await TestApp.Start();
        var life = await new Life(app).Placed();
        await using var screen = await browser.Phone();
        var page = screen.Page;
        await ComeIn(page, app, $"orders/{life.Order}");
        await Expect(page).ToHaveTitleAsync(Waiting());
        await page.WaitForTimeoutAsync(1_000);   // for the page to come alive
        await page.EvaluateAsync("window.never = 'reloaded'");

        await life.PickedUp();
        await Expect(page.Locator("main")).ToHaveAttributeAsync("data-status", "pickedUp");
        await Expect(page).ToHaveTitleAsync(OnTheWay());
        Assert.Equal("reloaded", await page.EvaluateAsync<string>("window.never"));
        foreach (var part in (string[])[".answer .word", ".answer .big", ".answer .steps"])
            Assert.True(await page.Locator(part).EvaluateAsync<double>("one => one.getBoundingClientRect().bottom") <= Edge, part);
        await Expect(page.Locator(".steps [aria-current=step]")).ToHaveCountAsync(1);

        await using var plain = await browser.WithoutScripts();
        await ComeIn(plain.Page, app, $"orders/{life.Order}");
        await Expect(plain.Page.Locator("main")).ToHaveAttributeAsync("data-status", "pickedUp");
        await Expect(plain.Page.Locator(".answer .word")).ToHaveTextAsync("배달 중", new() { UseInnerText = true });
        Assert.Empty(screen.Faults);
    }

    private static async Task ComeIn(IPage page, TestApp app, string then)
    {
        await page.GotoAsync(new Uri(app.Address, $"login?returnUrl=%2F{Uri.EscapeDataString(then)}").ToString());
        await page.Locator("button[name=As][value=customer]").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Uri(app.Address, then).ToString());
    }

    [GeneratedRegex("[?&]query=")]
    private static partial Regex Searched();

    [GeneratedRegex("담기$")]
    private static partial Regex PutIn();

    [GeneratedRegex(@"^2개 · [\d,]+원 주문하기$")]
    private static partial Regex TwoItems();

    [GeneratedRegex(@"^접수 대기 · \d\d:\d\d 도착 · ")]
    private static partial Regex Waiting();

    [GeneratedRegex("^배달 중 · ")]
    private static partial Regex OnTheWay();
}
