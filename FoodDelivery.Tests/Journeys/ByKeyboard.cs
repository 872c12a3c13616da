using System.Text.RegularExpressions;
using FoodDelivery.Tests.Screens;
using FoodDelivery.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FoodDelivery.Tests.Journeys;

/// <summary>What each has to do, done by somebody who has no mouse.</summary>
[Collection<InSecondBrowser>]
public sealed partial class ByKeyboard(Browser browser)
{
    [Fact]
    public async Task An_order_goes_from_the_first_page_to_the_door()
    {
        await using var app = await TestApp.Start();
        await using var home = await browser.Desktop();
        await using var kitchen = await browser.Desktop();
        await using var road = await browser.Phone();
        var (customer, owner, rider) = (await ComeIn(app, home, "고객으로 들어가기"), await ComeIn(app, kitchen, "사장님으로 들어가기"), await ComeIn(app, road, "라이더로 들어가기"));

        var order = await Order(home.Page, customer);
        var ticket = kitchen.Page.Locator($".ticket[data-order='{order}']");
        await owner.Press(ticket.GetByRole(AriaRole.Button, new() { NameRegex = TwentyMinutes() }));
        await owner.Press(ticket.Locator("[data-action=start]"));
        await rider.Press(road.Page.Locator($"[data-order='{order}'] [data-action=take]"));
        await owner.Press(ticket.Locator("[data-action=ready]"));
        await owner.Press(kitchen.Page.Locator("[data-send]"));
        await rider.Press(road.Page.Locator("[data-action=pick-up]"));
        await rider.Press(road.Page.Locator("[data-action=deliver]"));
        await Expect(home.Page.Locator($"main[data-order='{order}']")).ToHaveAttributeAsync("data-status", "delivered");

        Assert.Empty(home.Faults.Concat(kitchen.Faults).Concat(road.Faults));
    }

    [Fact]
    public async Task What_goes_wrong_is_cancelled_rejected_and_reported()
    {
        await using var app = await TestApp.Start();
        var errands = await Errands.In(app);
        await using var home = await browser.Phone();
        await using var kitchen = await browser.Desktop();
        await using var road = await browser.Phone();
        await using var desk = await browser.Desktop();

        var customer = await ComeIn(app, home, "고객으로 들어가기");
        await customer.Press(home.Page.GetByRole(AriaRole.Link, new() { Name = "주문", Exact = true }).Last);
        await customer.Press(home.Page.Locator($"a[href='orders/{errands.ToCancel}']").First);
        await customer.Press(home.Page.Locator("[data-action=cancel]"));
        await Expect(home.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await home.Page.Keyboard.PressAsync("Escape");
        await Expect(home.Page.Locator("[data-action=cancel]")).ToBeFocusedAsync();
        await customer.Press(home.Page.Locator("[data-action=cancel]"));
        await customer.Choose(home.Page.GetByLabel("다른 까닭"));
        await customer.Type(home.Page.GetByLabel("까닭을 적어 주세요"), "밥을 먹고 왔어요");
        await customer.Press(home.Page.GetByRole(AriaRole.Button, new() { NameRegex = MoneyBack() }));
        await Expect(home.Page.Locator("main")).ToHaveAttributeAsync("data-status", "cancelled");

        var owner = await ComeIn(app, kitchen, "사장님으로 들어가기");
        var ticket = kitchen.Page.Locator($".ticket[data-order='{errands.ToReject}']");
        await owner.Press(ticket.Locator("[data-action=reject]"));
        await owner.Choose(kitchen.Page.GetByLabel("재료가 떨어졌어요"));
        await owner.Type(kitchen.Page.GetByLabel("우리끼리 볼 메모"), "두부가 늦어요");
        await owner.Press(kitchen.Page.Locator("dialog [data-action=reject]"));
        await Expect(ticket).ToHaveCountAsync(0);

        var rider = await ComeIn(app, road, "라이더로 들어가기");
        await rider.Press(road.Page.Locator("[data-action=accident]"));
        await rider.Choose(road.Page.GetByLabel("망가짐"));
        await rider.Type(road.Page.GetByLabel("한마디"), "봉투가 터졌어요");
        await rider.Press(road.Page.Locator("button[data-action=accident]"));
        await Expect(road.Page.Locator("#received .word")).ToHaveTextAsync("접수됨");

        await Operate(desk.Page, await ComeIn(app, desk, "운영자로 들어가기"), errands.Other);
        Assert.Empty(home.Faults.Concat(kitchen.Faults).Concat(road.Faults).Concat(desk.Faults));
    }

    private static async Task<string> Order(IPage page, Keys keys)
    {
        await keys.Press(page.GetByRole(AriaRole.Link, new() { Name = "본문으로 건너뛰기" }));
        await keys.Press(page.GetByRole(AriaRole.Link, new() { Name = "솥뚜껑 김치찌개", Exact = true }));
        var put = page.GetByRole(AriaRole.Button, new() { Name = "김치찌개 담기", Exact = true });
        await keys.Press(put);
        var sheet = page.GetByRole(AriaRole.Dialog);
        await keys.Choose(sheet.GetByLabel("얼큰하게"));
        await keys.Tick(sheet.GetByLabel("두부 듬뿍"));
        await keys.Press(sheet.GetByRole(AriaRole.Button, new() { Name = "김치찌개 하나 더하기" }));
        await keys.Press(sheet.GetByRole(AriaRole.Button, new() { NameRegex = PutIn() }));
        await Expect(put).ToBeFocusedAsync();
        await keys.Press(page.Locator("aside").GetByRole(AriaRole.Link, new() { Name = "주문하기" }));

        await keys.Type(page.GetByLabel("주소", new() { Exact = true }), "서울 마포구 연남로 12");
        await keys.Type(page.GetByLabel("상세 주소"), "301호");
        await keys.Type(page.GetByLabel("전화번호"), "010-0000-1234");
        await keys.Press(page.Locator("[data-action=pay]:visible"));
        await keys.Press(page.GetByRole(AriaRole.Button, new() { NameRegex = PayForPractice() }));
        await Expect(page).ToHaveURLAsync(TrackedOrder());
        return TrackedOrder().Match(page.Url).Groups[1].Value;
    }

    // Finds an order among all and cancels it; gives a room a rest.
    private static async Task Operate(IPage page, Keys keys, string order)
    {
        await keys.Press(page.GetByRole(AriaRole.Link, new() { Name = "주문", Exact = true }).First);
        await keys.Reach(page.GetByLabel("상태"));
        await page.Keyboard.PressAsync("ArrowDown");
        await keys.Press(page.GetByRole(AriaRole.Button, new() { Name = "찾기" }));
        await keys.Press(page.Locator($"a[href='ops/orders/{order}']"));
        await keys.Press(page.Locator("[data-action=cancel]"));
        await keys.Type(page.GetByLabel("까닭"), "가게 정전이에요");
        await keys.Press(page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "주문 취소하기" }));
        await Expect(page.GetByText("다 됐어요").First).ToBeVisibleAsync();

        await keys.Press(page.GetByRole(AriaRole.Link, new() { Name = "한눈에" }).First);
        var pause = page.GetByRole(AriaRole.Button, new() { Name = "집계 방 멈추기" });
        await keys.Press(pause);
        await keys.Type(page.GetByLabel("까닭"), "숫자를 살펴봐요");
        await keys.Press(page.GetByRole(AriaRole.Button, new() { Name = "멈추기", Exact = true }));
        await Expect(page.Locator("[data-room=insights]")).ToHaveAttributeAsync("data-state", "paused");
        await keys.Press(page.GetByRole(AriaRole.Button, new() { Name = "집계 방 다시 돌리기" }));
        await keys.Press(page.GetByRole(AriaRole.Button, new() { Name = "다시 돌리기", Exact = true }));
        await Expect(page.Locator("[data-room=insights]")).ToHaveAttributeAsync("data-state", "running");
    }

    private static async Task<Keys> ComeIn(TestApp app, Screen screen, string card)
    {
        await screen.Page.GotoAsync(app.Address.ToString());
        var keys = new Keys(screen.Page);
        await keys.Press(screen.Page.GetByRole(AriaRole.Button, new() { Name = card }));
        return keys;
    }

    [GeneratedRegex("^20분")]
    private static partial Regex TwentyMinutes();

    [GeneratedRegex("담기$")]
    private static partial Regex PutIn();

    [GeneratedRegex("돌려받기$")]
    private static partial Regex MoneyBack();

    [GeneratedRegex("연습 결제하기$")]
    private static partial Regex PayForPractice();

    [GeneratedRegex("/orders/([0-9a-f-]{36})$")]
    private static partial Regex TrackedOrder();
}
