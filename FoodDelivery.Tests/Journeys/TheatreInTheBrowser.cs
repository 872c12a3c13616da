using System.Text.RegularExpressions;
using FoodDelivery.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FoodDelivery.Tests.Journeys;

[Collection<InBrowser>]
public sealed partial class TheatreInTheBrowser(Browser browser)
{
    [Fact]
    public async Task One_order_goes_over_three_screens_of_one_page()
    {
        await using var app = await TestApp.Start();
        await using var screen = await browser.Desktop();
        var page = screen.Page;
        page.SetDefaultTimeout(60_000);
        await page.GotoAsync(new Uri(app.Address, "/demo").ToString());
        var (customer, kitchen, rider) = (page.FrameLocator("iframe >> nth=0"), page.FrameLocator("iframe >> nth=1"), page.FrameLocator("iframe >> nth=2"));

        await customer.GetByRole(AriaRole.Button, new() { Name = "계란말이 담기", Exact = true }).ClickAsync();
        var sheet = customer.GetByRole(AriaRole.Dialog);
        for (var more = 0; more < 2; more++) await sheet.GetByRole(AriaRole.Button, new() { Name = "계란말이 하나 더하기" }).ClickAsync();
        await sheet.GetByRole(AriaRole.Button, new() { NameRegex = PutIn() }).ClickAsync();
        await customer.GetByRole(AriaRole.Link, new() { NameRegex = OrderNow() }).ClickAsync();
        await customer.Locator("#checkout fieldset:enabled").WaitForAsync();
        await customer.GetByLabel("주소", new() { Exact = true }).FillAsync("서울 마포구 연남로 12");
        await customer.GetByLabel("전화번호").FillAsync("010-0000-1234");
        await customer.Locator("[data-action=pay]:visible").ClickAsync();
        await customer.GetByRole(AriaRole.Button, new() { NameRegex = PayForPractice() }).ClickAsync();
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

    [GeneratedRegex("담기$")]
    private static partial Regex PutIn();

    [GeneratedRegex("주문하기$")]
    private static partial Regex OrderNow();

    [GeneratedRegex("연습 결제하기$")]
    private static partial Regex PayForPractice();
}
