using FoodDelivery.Domain;
using FoodDelivery.Domain.Deliveries;
using FoodDelivery.Domain.Stores;
using FoodDelivery.Tests.Support;
using FoodDelivery.Web.Deliveries;
using Microsoft.Playwright;
using static FoodDelivery.Tests.Deliveries.Rides;
using static Microsoft.Playwright.Assertions;

namespace FoodDelivery.Tests.Deliveries;

[Collection<InBrowser>]
public sealed class RiderPageTests(Browser browser)
{
    [Fact]
    public async Task A_rider_takes_fetches_and_brings_and_sees_at_once_what_others_do()
    {
        await using var house = await DeliveryHouse.Open();
        await using var screen = await SignedIn(house, Rider);
        var page = screen.Page;
        await page.GotoAsync($"{house.Address}/rider");
        await Expect(page.GetByText("지금은 맡을 배달이 없어요")).ToBeVisibleAsync();

        var order = await house.Opened();
        await page.ClickAsync($"[data-order='{order}'] [data-action=take]");
        await Expect(page.Locator($".answer[data-order='{order}'][data-status=accepted]")).ToContainTextAsync("솥뚜껑 김치찌개");
        await Expect(page.Locator("[data-action=pick-up]")).ToBeDisabledAsync();
        await house.Told("store", new FoodReady(order, Shop, Noon));
        await house.FollowStore();
        await page.ClickAsync("[data-action=pick-up]");
        await Expect(page.Locator(".answer .place")).ToHaveTextAsync("서울 마포구 연남로 12 301호");
        await page.ClickAsync("[data-action=deliver]");

        await Expect(page.GetByText("3,500원")).ToBeVisibleAsync();
        await Expect(page.Locator(".answer")).ToHaveCountAsync(0);
        Assert.Empty(screen.Faults);
    }

    [Fact]
    public async Task A_rider_hears_at_once_that_an_order_was_cancelled()
    {
        await using var house = await DeliveryHouse.Open();
        await using var screen = await SignedIn(house, Rider);
        var page = screen.Page;
        var order = await house.Opened();
        await page.GotoAsync($"{house.Address}/rider");
        await page.ClickAsync("[data-action=take]");
        await Expect(page.Locator("[data-action=pick-up]")).ToBeVisibleAsync();

        await house.Told("store", new TicketCancelled(order, Shop, Noon));
        await house.FollowStore();

        await Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "취소됐어요" })).ToBeVisibleAsync();
        Assert.Empty(screen.Faults);
    }

    [Fact]
    public async Task An_accident_is_three_taps_with_a_photo_made_small()
    {
        await using var house = await DeliveryHouse.Open();
        var order = await house.OnTheWay();
        await using var screen = await SignedIn(house, Rider);
        var page = screen.Page;
        await page.GotoAsync($"{house.Address}/rider");
        await page.ClickAsync("[data-action=accident]");

        await page.GetByText("쏟아짐").ClickAsync();
        await page.GetByText("다쳤어요").ClickAsync();
        await page.SetInputFilesAsync("#photos", new FilePayload { Name = "../a.png", MimeType = "image/png", Buffer = await page.ScreenshotAsync() });
        await Expect(page.Locator("#chosen")).ToContainTextAsync("사진 1장");
        await Expect(page.Locator("[data-report]")).ToBeHiddenAsync();
        await page.ClickAsync("[data-action=accident]");

        await Expect(page.Locator("[data-report]")).ToBeVisibleAsync();
        var report = (await house.Get<AccidentReports>().Of(order, default))!;
        Assert.Equal((AccidentKind.Spilled, "배달하던 사람이 다쳤어요.", 1), (report.Kind, report.Note, report.Photos));
        var number = await page.Locator("[data-report]").TextContentAsync();
        await page.ReloadAsync();
        Assert.Equal(number, await page.Locator("[data-report]").TextContentAsync());
        Assert.Empty(screen.Faults);
    }

    [Fact]
    public async Task Without_a_connection_the_report_is_kept_and_sent_by_itself_later()
    {
        await using var house = await DeliveryHouse.Open();
        var order = await house.OnTheWay();
        await using var screen = await SignedIn(house, Rider);
        var page = screen.Page;
        await page.GotoAsync($"{house.Address}/rider/{order}/accident");
        await page.GetByText("망가짐").ClickAsync();
        await page.FillAsync("#note", "봉투가 터졌어요");
        await page.Context.SetOfflineAsync(true);
        await page.ClickAsync("[data-action=accident]");
        await Expect(page.Locator("#kept[data-state=kept]")).ToContainTextAsync("저장됨");
        Assert.Null(await house.Get<AccidentReports>().Of(order, default));

        await page.Context.SetOfflineAsync(false);

        await Expect(page.Locator("[data-report]")).ToBeVisibleAsync();
        Assert.Equal("봉투가 터졌어요", (await house.Get<AccidentReports>().Of(order, default))!.Note);
    }

    [Fact]
    public async Task Somebody_elses_accident_page_is_not_there()
    {
        await using var house = await DeliveryHouse.Open();
        var order = await house.OnTheWay();
        await using var screen = await SignedIn(house, Other);

        var answer = await screen.Page.GotoAsync($"{house.Address}/rider/{order}/accident");

        Assert.Equal(404, answer!.Status);
    }

    private async Task<Screen> SignedIn(DeliveryHouse house, PersonId person)
    {
        var screen = await browser.Phone();
        await screen.Page.Context.AddCookiesAsync([new() { Name = "who", Value = $"{Roles.Rider}/{person}", Url = house.Address }]);
        return screen;
    }
}
