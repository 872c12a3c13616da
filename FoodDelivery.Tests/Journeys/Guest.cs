using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace FoodDelivery.Tests.Journeys;

/// <summary>A customer's hands, on a page of its own or in a frame of one.</summary>
internal sealed partial class Guest(IFrame screen)
{
    /// <summary>From the menu to the checkout, with the form filled in.</summary>
    /// <param name="options">Chosen before it is put in.</param>
    public async Task FillTheCart(string dish, int quantity, params string[] options)
    {
        await screen.GetByRole(AriaRole.Button, new() { Name = $"{dish} 담기", Exact = true }).ClickAsync();
        var sheet = screen.GetByRole(AriaRole.Dialog);
        foreach (var option in options) await sheet.GetByLabel(option).CheckAsync();
        for (var more = 1; more < quantity; more++) await sheet.GetByRole(AriaRole.Button, new() { Name = $"{dish} 하나 더하기" }).ClickAsync();
        await sheet.GetByRole(AriaRole.Button, new() { NameRegex = PutIn() }).ClickAsync();
        await screen.GetByRole(AriaRole.Link, new() { NameRegex = OrderNow() }).ClickAsync();
        await screen.Locator("#checkout fieldset:enabled").WaitForAsync();
        await screen.GetByLabel("주소", new() { Exact = true }).FillAsync("서울 마포구 연남로 12");
        await screen.GetByLabel("상세 주소").FillAsync("301호");
        await screen.GetByLabel("전화번호").FillAsync("010-0000-1234");
    }

    public async Task OpenTheWindow()
    {
        await screen.Locator("[data-action=pay]:visible").ClickAsync();
        await screen.GetByRole(AriaRole.Button, new() { NameRegex = PayForPractice() }).WaitForAsync();
    }

    public Task PayInTheWindow() => screen.GetByRole(AriaRole.Button, new() { NameRegex = PayForPractice() }).ClickAsync();

    [GeneratedRegex("담기$")]
    private static partial Regex PutIn();

    [GeneratedRegex("주문하기$")]
    private static partial Regex OrderNow();

    [GeneratedRegex("연습 결제하기$")]
    private static partial Regex PayForPractice();
}
