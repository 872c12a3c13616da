using System.Net.Http.Json;
using FoodDelivery.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FoodDelivery.Tests.Journeys;

[Collection<InBrowser>]
public sealed class OutageInTheBrowser(Browser browser)
{
    [Fact]
    public async Task A_customer_lives_through_an_outage_of_the_gateway()
    {
        await using var town = await ThreePeople.Meet(browser);
        var page = town.Customer;
        await town.FillTheCart();
        await town.ClosePayments();
        await page.EvaluateAsync("scrollTo(0, document.body.scrollHeight)");
        await page.Locator("[data-action=pay]:visible").ClickAsync();

        await Expect(page.GetByText("지금 결제가 몰려 있어요")).ToBeVisibleAsync();
        await Expect(page.Locator(".answer")).ToBeInViewportAsync(new() { Ratio = 1 });
        await Expect(page.GetByRole(AriaRole.Button, new() { NameRegex = new("0:\\d\\d 뒤에 다시 결제하기") }).First).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "결제가 다시 되면 알려 주세요" }).ClickAsync();
        await Expect(page.GetByText("메시지로 알려 드릴게요")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("상세 주소")).ToHaveValueAsync("301호");

        await town.OpenPayments();
        await page.GetByRole(AriaRole.Button, new() { Name = "다시 결제하기", Exact = true }).WaitForAsync();
        await town.GoTo(page, "/messages");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "이제 결제할 수 있어요" })).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Link, new() { Name = "이어서 결제하기" }).ClickAsync();
        await town.Pay();

        await town.Sees(town.Owner, "placed");
        await town.GoTo(page, "/messages");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "주문을 넣었어요" })).ToHaveCountAsync(1);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "이제 결제할 수 있어요" })).ToHaveCountAsync(1);
        Assert.Empty(town.Faults);
    }

    [Fact]
    public async Task Whoever_comes_back_from_the_payment_window_pays_with_the_same_card_when_it_is_over()
    {
        await using var town = await ThreePeople.Meet(browser);
        var page = town.Customer;
        await town.FillTheCart();
        await town.Guest.OpenTheWindow();
        await town.ClosePayments();
        await town.Guest.PayInTheWindow();

        await Expect(page.GetByText("지금 결제가 몰려 있어요")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "결제가 다시 되면 알려 주세요" }).ClickAsync();
        await Expect(page.GetByText("메시지로 알려 드릴게요")).ToBeVisibleAsync();

        await town.OpenPayments();
        await page.GetByRole(AriaRole.Link, new() { Name = "다시 결제하기", Exact = true }).ClickAsync();
        await town.Follow();
        Assert.Empty(town.Faults);
    }
}
