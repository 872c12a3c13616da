using System.Text.RegularExpressions;
using FoodDelivery.Domain;
using FoodDelivery.Tests.Support;
using FoodDelivery.Web.Deliveries;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FoodDelivery.Tests.Journeys;

/// <summary>What a rider does with one hand, and what becomes of an accident report where there is no connection.</summary>
[Collection<InBrowser>]
public sealed class RiderInTheBrowser(Browser browser)
{
    private const int LowerPart = 844 * 4 / 10;

    internal const string Ready =
        "async () => (await navigator.serviceWorker.getRegistration('/rider'))?.active?.state === 'activated' && !!await caches.match(document.querySelector('[data-action=accident]').href)";

    [Fact]
    public async Task A_report_written_without_a_connection_is_kept_and_sent_exactly_once()
    {
        await using var app = await TestApp.Start();
        var life = await OnTheWay(app);
        await using var screen = await OnThePhone(app);
        var page = screen.Page;
        await page.Context.GrantPermissionsAsync(["geolocation"]);
        await page.Context.SetGeolocationAsync(new() { Latitude = 37.56012f, Longitude = 126.92544f, Accuracy = 20 });
        await page.Context.SetOfflineAsync(true);

        await page.Locator("[data-action=accident]").ClickAsync();
        foreach (var number in new[] { "119", "112" })
            Assert.True((await page.Locator($"form a[href='tel:{number}']").BoundingBoxAsync())!.Height >= 64);
        Assert.True((await page.Locator("button[data-action=accident]").BoundingBoxAsync())!.Y > LowerPart);
        await page.GetByLabel("사진", new() { Exact = true }).SetInputFilesAsync(new FilePayload { Name = "bag.png", MimeType = "image/png", Buffer = await page.ScreenshotAsync() });
        await page.GetByRole(AriaRole.Button, new() { Name = "현재 위치 붙이기" }).ClickAsync();
        await Expect(page.GetByText("위치를 붙였어요")).ToBeVisibleAsync();
        await page.GetByText("쏟아짐").ClickAsync();
        await page.Locator("button[data-action=accident]").ClickAsync();

        await Expect(page.Locator("#kept .word:visible")).ToHaveTextAsync("저장됨");
        await Expect(page.GetByText("이 화면을 닫아도 괜찮아요")).ToBeVisibleAsync();
        Assert.Empty(await screen.Barriers());
        await page.ReloadAsync();
        await Expect(page.Locator("#kept[data-state=kept]")).ToBeVisibleAsync();
        await page.GotoAsync(new Uri(app.Address, "rider").ToString());
        await Expect(page.Locator("#kept[data-state=kept]")).ToBeVisibleAsync();

        await page.Context.SetOfflineAsync(false);
        await Expect(page.Locator("#received")).ToBeVisibleAsync();
        await Fits(screen);
        var shown = await page.Locator("[data-report]").TextContentAsync();
        Assert.StartsWith("R-", shown);
        await page.GetByRole(AriaRole.Link, new() { Name = "다음 배달 보기" }).ClickAsync();
        await Received(page);
        await Fits(screen);
        await Expect(page.Locator("[data-rows] [data-report]")).ToHaveTextAsync(shown!);
        await page.GetByRole(AriaRole.Button, new() { Name = "알겠어요" }).ClickAsync();
        await Expect(page.Locator("[data-rows] [data-report]")).ToHaveCountAsync(0);

        var report = Assert.Single(await Reports(app));
        Assert.Equal(("37.56012,126.92544", 1, life.Order), ($"{report.Place}", report.Photos.Count, $"{report.Order}"));
        Assert.Empty(Faults(screen));
    }

    [Fact]
    public async Task A_report_outlives_the_page_and_the_server()
    {
        var directory = Directory.CreateTempSubdirectory("food-");
        var app = await TestApp.Start(directory.FullName);
        await OnTheWay(app);
        await using var screen = await OnThePhone(app);
        var address = app.Address;
        await app.DisposeAsync();

        await screen.Page.Locator("[data-action=accident]").ClickAsync();
        await screen.Page.GetByText("망가짐").ClickAsync();
        await screen.Page.GetByLabel("한마디").FillAsync("봉투가 터졌어요");
        await screen.Page.Locator("button[data-action=accident]").ClickAsync();
        await Expect(screen.Page.Locator("#kept[data-state=kept]")).ToBeVisibleAsync();
        await Expect(screen.Page.GetByText("연결 없음")).ToBeVisibleAsync();
        var context = screen.Page.Context;
        await screen.Page.CloseAsync();

        await using var again = await TestApp.Start(directory.FullName, null, $"--Urls={address}");
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(address, "rider").ToString());
        await Received(page);

        Assert.Equal("봉투가 터졌어요", Assert.Single(await Reports(again)).Note);
    }

    [Fact]
    public async Task A_report_waits_for_its_writer_and_nobody_else_sees_or_sends_it()
    {
        await using var app = await TestApp.Start();
        var life = await OnTheWay(app);
        await using var screen = await OnThePhone(app);
        var page = screen.Page;
        await page.Context.SetOfflineAsync(true);
        await page.Locator("[data-action=accident]").ClickAsync();
        await page.GetByText("잃어버림").ClickAsync();
        await page.Locator("button[data-action=accident]").ClickAsync();
        await Expect(page.Locator("#kept[data-state=kept]")).ToBeVisibleAsync();

        await page.Context.ClearCookiesAsync(new() { Name = "food-delivery" });
        await page.Context.SetOfflineAsync(false);
        await Expect(page.GetByText("로그아웃됐어요")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "로그인" }).ClickAsync();
        await SignIn(page, "rider2");
        await Expect(page.GetByText("오늘 번 돈")).ToBeVisibleAsync();
        await Expect(page.Locator("kept-reports [data-rows] > *")).ToHaveCountAsync(0);
        Assert.DoesNotContain(await page.EvaluateAsync<string[]>("caches.keys()"), name => name.StartsWith("ride-", StringComparison.Ordinal));
        await page.Context.SetOfflineAsync(true);
        await page.GotoAsync(new Uri(app.Address, $"rider/{life.Order}/accident").ToString());
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "연결이 끊겼어요" })).ToBeVisibleAsync();
        await page.Context.SetOfflineAsync(false);
        Assert.Empty(await Reports(app));

        await page.GotoAsync(new Uri(app.Address, "login").ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "나가기" }).ClickAsync();
        await page.GotoAsync(new Uri(app.Address, "login?returnUrl=%2Frider").ToString());
        await SignIn(page, "rider");
        await Received(page);
        Assert.Single(await Reports(app));
    }

    [Fact]
    public async Task A_rider_chooses_an_area_and_has_one_big_step_within_reach_of_the_thumb()
    {
        await using var app = await TestApp.Start();
        var near = await Open(app, "연남동");
        await near.Step("owner", $"api/store/tickets/{near.Order}/ready");
        var far = await Open(app, "서교동");
        await using var screen = await SignedIn(app);
        var page = screen.Page;

        await page.Locator("[data-action=take]:enabled").First.WaitForAsync();   // live
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("서교동") }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex($"area={Uri.EscapeDataString("서교동")}$"));
        await Expect(page.Locator(".job")).ToHaveAttributeAsync("data-order", far.Order);
        await page.ReloadAsync();
        await Expect(page.Locator(".job")).ToHaveAttributeAsync("data-order", far.Order);
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("모든 동네") }).ClickAsync();
        await Expect(page.Locator(".job")).ToHaveCountAsync(2);
        await WithinReach(page, "[data-action=take]");
        await Fits(screen);

        await page.Locator($"[data-order='{near.Order}'] [data-action=take]").ClickAsync();
        await WithinReach(page, "[data-action=pick-up]");
        await page.Locator("[data-action=open]").ClickAsync();
        await Expect(page.Locator($".job[data-order='{far.Order}']")).ToBeVisibleAsync();
        await Expect(page.Locator("[data-action=pick-up]")).ToBeHiddenAsync();
        await WithinReach(page, "[data-action=back], [data-action=take]");
        await page.Locator("[data-action=back]").ClickAsync();
        await page.Locator("[data-action=pick-up]").ClickAsync();
        await WithinReach(page, "[data-action=deliver], [data-action=accident]");
        await Fits(screen);

        await page.GotoAsync(new Uri(app.Address, $"rider/{near.Order}/accident").ToString());
        await Expect(page.Locator("button[data-action=accident]")).ToBeEnabledAsync();
        await Fits(screen);
        await page.GotoAsync(new Uri(app.Address, "rider").ToString());
        await page.Locator("[data-action=deliver]").ClickAsync();
        await Expect(page.GetByText("1건")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("오늘 번 돈") }).ClickAsync();
        await Expect(page.Locator("[data-ride]")).ToHaveAttributeAsync("data-ride", near.Order);
        var fee = (await app.Services.GetRequiredService<RiderJobs>().One(new OrderId(Guid.Parse(near.Order)), default, default)).Fee.Won;
        await Expect(page.Locator($"[data-today='{fee}']")).ToBeVisibleAsync();
        await Expect(page.Locator($"[data-week='{fee}']")).ToBeVisibleAsync();
        await Fits(screen);
        Assert.Empty(screen.Faults);
    }

    // No barrier in light and dark at both sizes, nothing to push sideways on the narrowest phone, every target large enough for a glove.
    private static async Task Fits(Screen screen)
    {
        var page = screen.Page;
        foreach (var (width, height) in new[] { (320, 640), (390, 844), (1280, 800) })
            foreach (var theme in new[] { ColorScheme.Dark, ColorScheme.Light })
            {
                await page.SetViewportSizeAsync(width, height);
                await page.EmulateMediaAsync(new() { ColorScheme = theme });
                if (width == 320) Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= 320"), $"{page.Url} moves sideways");
                else Assert.Empty(await screen.Barriers());
            }
        await page.SetViewportSizeAsync(390, 844);
        Assert.Empty(await page.Locator("main :is(a, button)").EvaluateAllAsync<string[]>(
            "all => all.filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 56).map(one => one.textContent)"));
    }

    private static async Task WithinReach(IPage page, string buttons)
    {
        await Expect(page.Locator(buttons).First).ToBeVisibleAsync();
        Assert.Empty(await page.Locator(buttons).EvaluateAllAsync<string[]>(
            "(all, from) => all.filter(one => one.checkVisibility() && one.getBoundingClientRect().y < from).map(one => one.textContent)", LowerPart));
    }

    private static async Task<Life> Open(TestApp app, string area)
    {
        var life = await new Life(app, address: $"서울 마포구 {area} 12").Placed();
        return await life.Cooking();
    }

    private static async Task<Life> OnTheWay(TestApp app) => await (await new Life(app).Placed()).PickedUp();

    private async Task<Screen> SignedIn(TestApp app)
    {
        var screen = await browser.Phone();
        await screen.Page.GotoAsync(new Uri(app.Address, "login?returnUrl=%2Frider").ToString());
        await SignIn(screen.Page, "rider");
        await screen.Page.WaitForURLAsync(new Uri(app.Address, "rider").ToString());
        return screen;
    }

    /// <summary>On the road, and the phone has made ready for what may come.</summary>
    private async Task<Screen> OnThePhone(TestApp app)
    {
        var screen = await SignedIn(app);
        await TestApp.Until(() => screen.Page.EvaluateAsync<bool>(Ready), ready => ready);
        return screen;
    }

    private static async Task SignIn(IPage page, string login)
    {
        await page.Locator("#email").FillAsync($"{login}@demo.test");
        await page.Locator("#password").FillAsync("demo1234!");
        await page.Locator("#password").PressAsync("Enter");
    }

    // On the rider's screen, in a row of its own.
    private static Task Received(IPage page) => Expect(page.Locator("[data-rows] [data-state=received] .st:visible")).ToHaveTextAsync("접수됨");

    private static async Task<IReadOnlyList<AccidentReport>> Reports(TestApp app)
    {
        await using var db = app.Services.GetRequiredService<Room<DeliveryDb>>().Read();
        Assert.Equal(await db.Accidents.CountAsync(), await db.Log.CountAsync(row => row.Type == "DeliveryAccidentReported"));
        return await db.Accidents.ToListAsync();
    }

    // That a request found no network is said by the browser itself.
    private static IEnumerable<string> Faults(Screen screen) => screen.Faults.Where(fault => !fault.Contains("net::ERR_"));
}
