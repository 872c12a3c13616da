using FoodDelivery.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FoodDelivery.Tests.Journeys;

[Collection<InSecondBrowser>]
public sealed class LifeInTheBrowser(Browser browser)
{
    [Fact]
    public async Task Three_people_see_an_order_from_the_menu_to_the_door_without_reloading()
    {
        await using var town = await ThreePeople.Meet(browser);
        await town.PlaceAnOrder();
        await Expect(town.Owner.Locator($"[data-order='{town.Order}']")).ToContainTextAsync("덜 짜게 해 주세요");
        await town.Cook();
        await town.Bring();
        await Expect(town.Owner.Locator($"[data-order='{town.Order}']")).ToHaveCountAsync(0);

        await town.Press(town.Rider, "deliver");
        await town.Sees(town.Customer, "delivered");

        await town.Customer.GetByRole(AriaRole.Link, new() { Name = "이 주문의 메시지" }).ClickAsync();
        var told = town.Customer.GetByRole(AriaRole.Log).GetByRole(AriaRole.Heading);
        await Expect(told).ToHaveTextAsync(
            ["주문을 넣었어요", "가게가 주문을 받았어요", "조리를 시작했어요", "음식이 다 됐어요", "배달을 시작했어요", "배달을 마쳤어요"]);
        Assert.Empty(town.Faults);
    }

    [Fact]
    public async Task An_accident_reaches_the_customer_with_the_money_back_and_the_owner()
    {
        await using var town = await ThreePeople.Meet(browser);
        await town.PlaceAnOrder();
        await town.Cook();
        await town.Bring();

        await town.Press(town.Rider, "accident");
        await town.Rider.GetByText("쏟아짐").ClickAsync();
        await town.Rider.GetByLabel("한마디").FillAsync("빗길에 미끄러졌어요");
        await town.Rider.GetByLabel("사진", new() { Exact = true })
            .SetInputFilesAsync(new FilePayload { Name = "bag.png", MimeType = "image/png", Buffer = await town.Customer.ScreenshotAsync() });
        await Expect(town.Rider.GetByText("사진 1장")).ToBeVisibleAsync();
        await town.Rider.GetByRole(AriaRole.Button, new() { Name = "신고 보내기" }).ClickAsync();
        await Expect(town.Rider.Locator("#received .word")).ToHaveTextAsync("접수됨");
        await Expect(town.Rider.Locator("#received")).ToBeVisibleAsync();

        await town.Sees(town.Customer, "cancelled");
        await Expect(town.Customer.GetByText("음식이 쏟아졌어요").First).ToBeVisibleAsync();
        await Expect(town.Customer.GetByText("모두 돌려 드렸어요").First).ToBeVisibleAsync();
        await town.Owner.GetByRole(AriaRole.Link, new() { Name = "메시지" }).ClickAsync();
        await Expect(town.Owner.GetByRole(AriaRole.Log)).ToContainTextAsync("배달 중 사고가 있었어요");
        Assert.Empty(town.Faults);
    }

    [Fact]
    public async Task Before_cooking_the_customer_sees_what_comes_back_and_cancels()
    {
        await using var town = await ThreePeople.Meet(browser);
        await town.PlaceAnOrder();

        await town.Customer.Locator("[data-action=cancel]").ClickAsync();
        var sheet = town.Customer.GetByRole(AriaRole.Dialog);
        await sheet.GetByLabel("마음이 바뀌었어요").CheckAsync();
        await sheet.GetByRole(AriaRole.Button, new() { Name = "취소하고 22,000원 돌려받기" }).ClickAsync();

        await town.Sees(town.Customer, "cancelled");
        await Expect(town.Customer.GetByText("모두 돌려 드렸어요").First).ToBeVisibleAsync();
        await Expect(town.Owner.Locator($"[data-order='{town.Order}'][data-status=cancelled]")).ToContainTextAsync("만들지 마세요");
        Assert.Empty(town.Faults);
    }

    [Fact]
    public async Task Whoever_wants_to_cancel_while_the_kitchen_begins_is_told_that_it_is_too_late()
    {
        await using var town = await ThreePeople.Meet(browser);
        await town.PlaceAnOrder();
        await town.Customer.Locator("[data-action=cancel]").ClickAsync();
        await town.Cook();

        await town.Customer.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "돌려받기" }).ClickAsync();

        await Expect(town.Customer.GetByRole(AriaRole.Alert)).ToContainTextAsync("이제 취소할 수 없어요");
        await town.Sees(town.Customer, "cooking");
        await Expect(town.Customer.GetByText("이제 취소할 수 없어요", new() { Exact = true })).ToBeVisibleAsync();
        Assert.Empty(town.Faults);
    }

    [Fact]
    public async Task A_rejection_says_why_and_gives_the_money_back()
    {
        await using var town = await ThreePeople.Meet(browser);
        await town.PlaceAnOrder();

        await town.Press(town.Owner, "reject");
        var sheet = town.Owner.GetByRole(AriaRole.Dialog);
        await sheet.GetByLabel("재료가 떨어졌어요").CheckAsync();
        await sheet.GetByRole(AriaRole.Button, new() { Name = "거절하고 환불하기" }).ClickAsync();

        await town.Sees(town.Customer, "rejected");
        await Expect(town.Customer.GetByText("재료가 방금 떨어졌어요").First).ToBeVisibleAsync();
        await Expect(town.Customer.GetByText("모두 돌려 드렸어요").First).ToBeVisibleAsync();
        Assert.Empty(town.Faults);
    }

    [Fact]
    public async Task Three_taps_on_the_pay_buttons_make_one_order()
    {
        await using var town = await ThreePeople.Meet(browser);
        await town.FillTheCart();

        await town.Customer.Locator("[data-action=pay]:visible").ClickAsync(new() { ClickCount = 3 });
        await town.Customer.GetByRole(AriaRole.Button, new() { Name = "연습 결제하기" }).ClickAsync(new() { ClickCount = 3 });

        await Expect(town.Customer.Locator("[data-status=placed]").First).ToBeVisibleAsync();
        await Expect(town.Owner.Locator("[data-order]")).ToHaveCountAsync(1);
        await town.GoTo(town.Customer, "/orders");
        await Expect(town.Customer.Locator("[data-order][data-status]")).ToHaveCountAsync(1);
        Assert.Empty(town.Faults);
    }
}
