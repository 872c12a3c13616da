using FoodDelivery.Tests.Screens;
using FoodDelivery.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FoodDelivery.Tests.Journeys;

[Collection<InSecondBrowser>]
public sealed class OperatorInTheBrowser(Browser browser)
{
    [Fact]
    public async Task An_operator_pauses_and_resumes_a_room_and_is_written_down()
    {
        await using var app = await TestApp.Start();
        await using var screen = await browser.Desktop();
        var page = screen.Page;
        await page.GotoAsync(new Uri(app.Address, "login?ReturnUrl=%2Fops").ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "운영자로 들어가기" }).ClickAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "집계 방 멈추기" }).ClickAsync();
        await page.GetByLabel("까닭").FillAsync("숫자를 살펴봐요");
        await page.GetByRole(AriaRole.Button, new() { Name = "멈추기", Exact = true }).ClickAsync();
        await Expect(page.Locator("[data-room=insights]")).ToHaveAttributeAsync("data-state", "paused");
        await page.GetByRole(AriaRole.Button, new() { Name = "집계 방 다시 돌리기" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "다시 돌리기", Exact = true }).ClickAsync();
        await Expect(page.Locator("[data-room=insights]")).ToHaveAttributeAsync("data-state", "running");

        await page.GetByRole(AriaRole.Link, new() { Name = "감사 기록" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "room.pause" })).ToContainTextAsync("숫자를 살펴봐요");
        Assert.Empty(screen.Faults);
    }

    [Fact]
    public async Task An_operator_reads_the_story_of_an_order()
    {
        await using var app = await TestApp.Start();
        var life = await new Life(app).Placed();
        await using var screen = await browser.Phone();
        var page = screen.Page;
        await page.GotoAsync(new Uri(app.Address, "login?ReturnUrl=%2Fops").ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "운영자로 들어가기" }).ClickAsync();

        await page.GetByLabel("주문 아이디").FillAsync(life.Order);
        await page.GetByRole(AriaRole.Button, new() { Name = "이야기 보기" }).ClickAsync();

        await Expect(page.Locator(".story")).ToContainTextAsync("결제 됨");
        await Expect(page.Locator(".story")).ToContainTextAsync("주문 상태 바뀜 · 접수 대기");
        Assert.Empty(screen.Faults);
    }

    [Fact]
    public async Task A_large_refund_goes_back_once_a_second_operator_agrees()
    {
        await using var app = await TestApp.Start();
        var life = await new Life(app, quantity: 40).Placed();
        await using var first = await browser.Desktop();
        await using var second = await browser.Phone();

        var asking = await Door.SignIn(first.Page, app.Address, "operator", $"ops/orders/{life.Order}");
        await asking.GetByRole(AriaRole.Button, new() { Name = "부분 환불하기" }).ClickAsync();
        await asking.GetByLabel("금액 (원)").FillAsync("150000");
        await asking.GetByLabel("까닭").FillAsync("식어서 왔어요");
        await asking.GetByRole(AriaRole.Button, new() { Name = "150,000원 환불 요청하기" }).ClickAsync();
        await Expect(asking.Locator("[data-refund]")).ToHaveAttributeAsync("data-state", "waiting");
        await Expect(asking.GetByRole(AriaRole.Button, new() { Name = "승인", Exact = true })).ToHaveCountAsync(0);

        var agreeing = await Door.SignIn(second.Page, app.Address, "operator2", "ops");
        await agreeing.Locator("[data-action=agree]").ClickAsync();
        await agreeing.Locator("dialog").GetByRole(AriaRole.Button, new() { Name = "승인", Exact = true }).ClickAsync();
        await Expect(agreeing.Locator("[data-refund]")).ToHaveCountAsync(0);

        await Expect(asking.Locator("[data-refund]")).ToHaveAttributeAsync("data-state", "done");
        await Expect(asking.Locator("[data-refund]")).ToContainTextAsync("한지우 승인");
        Assert.Empty(first.Faults);
        Assert.Empty(second.Faults);
    }
}
