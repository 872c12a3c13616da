using System.Net.Http.Json;
using FoodDelivery.Tests.Support;
using FoodDelivery.Web.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FoodDelivery.Tests.Journeys;

/// <summary>The operators' desk, and joining, as people see them.</summary>
[Collection<InBrowser>]
public sealed class DeskInTheBrowser(Browser browser)
{
    private const string Own = "one of my own";

    [Fact]
    public async Task An_operator_makes_an_owner_and_a_store_and_a_closed_account_ends_at_once()
    {
        await using var app = await TestApp.Start();
        await using var desk = await browser.Desktop();
        await using var phone = await browser.Phone();
        var page = await ComeIn(app, desk, "operator@demo.test", "demo1234!", "/ops/people");

        // Badly filled in: said beside the fields, and nothing that was typed is lost, not even when the login ends meanwhile.
        await page.GetByRole(AriaRole.Button, new() { Name = "사장님·라이더 더하기" }).ClickAsync();
        var sheet = page.GetByRole(AriaRole.Dialog);
        await sheet.GetByLabel("이름").FillAsync("새 사장님");
        await sheet.GetByLabel("이메일").FillAsync("nobody");
        await sheet.GetByRole(AriaRole.Button, new() { Name = "계정 만들기" }).ClickAsync();
        await Expect(sheet.Locator("#invite-email-e")).ToContainTextAsync("이메일 주소가 아닌 것 같아요.");
        await Expect(sheet.Locator("#invite-phone-e")).ToContainTextAsync("010-1234-5678");
        await Expect(sheet.GetByLabel("이름")).ToHaveValueAsync("새 사장님");
        Assert.Equal("", string.Join("\n", await desk.Barriers()));
        await app.Services.GetRequiredService<ChangePasswordHandler>().Handle(
            DemoPeople.Operator, new NewPassword { Now = "demo1234!", Next = Own }, null, default);
        await Expect(page.GetByText("로그인이 끝났어요.")).ToBeVisibleAsync();
        await Fill(page, "operator@demo.test", Own);
        await Expect(page).ToHaveURLAsync(new Uri(app.Address, "/ops/people").ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "사장님·라이더 더하기" }).ClickAsync();
        await Expect(sheet.GetByLabel("이름")).ToHaveValueAsync("새 사장님");

        await sheet.GetByLabel("이메일").FillAsync("fresh@example.test");
        await sheet.GetByLabel("전화번호").FillAsync("010-0000-7777");
        await sheet.GetByRole(AriaRole.Button, new() { Name = "계정 만들기" }).ClickAsync();
        var first = (await sheet.Locator("[data-first-password]").TextContentAsync())!;
        Assert.Equal("", string.Join("\n", await desk.Barriers()));
        await sheet.GetByRole(AriaRole.Button, new() { Name = "적어 두었어요" }).ClickAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "가게", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "가게 더하기" }).ClickAsync();
        await sheet.GetByLabel("한국어 이름").FillAsync("새 분식");
        await sheet.GetByRole(AriaRole.Button, new() { Name = "가게 만들기" }).ClickAsync();
        await Expect(sheet.Locator("#found-owner-e")).ToContainTextAsync("사장님을 골라 주세요");
        await sheet.GetByLabel("사장님").SelectOptionAsync(new SelectOptionValue { Label = "새 사장님 · 010-0000-7777" });
        await sheet.GetByLabel("음식 종류").SelectOptionAsync("bunsik");
        Assert.Equal("", string.Join("\n", await desk.Barriers()));
        await sheet.GetByRole(AriaRole.Button, new() { Name = "가게 만들기" }).ClickAsync();
        var row = page.Locator("[data-store]").Filter(new() { HasText = "새 분식" });
        await Expect(row).ToContainTextAsync("사장님 새 사장님");

        // Closing asks, needs a reason, and is written down with who and when.
        await row.GetByRole(AriaRole.Button, new() { Name = "새 분식 아주 닫기" }).ClickAsync();
        var question = page.GetByRole(AriaRole.Alertdialog);
        await Expect(question.GetByRole(AriaRole.Button, new() { Name = "아주 닫기" })).ToBeDisabledAsync();
        await question.GetByLabel("까닭").FillAsync("위생 점검");
        await question.GetByRole(AriaRole.Button, new() { Name = "아주 닫기" }).ClickAsync();
        await Expect(row).ToHaveAttributeAsync("data-state", "shut");

        // The owner comes in with the first password, has to choose one, and is led out the moment the account is closed.
        var kitchen = phone.Page;
        await kitchen.GotoAsync(new Uri(app.Address, "/login").ToString());
        await Fill(kitchen, "fresh@example.test", first);
        await Expect(kitchen.GetByRole(AriaRole.Heading, new() { Name = "내 비밀번호를 정해 주세요" })).ToBeVisibleAsync();
        await kitchen.GetByLabel("지금 비밀번호").FillAsync(first);
        await kitchen.Locator("#next").FillAsync(Own);
        await kitchen.GetByRole(AriaRole.Button, new() { Name = "바꾸기" }).ClickAsync();
        await Expect(kitchen).ToHaveURLAsync(new Uri(app.Address, "/kitchen").ToString());
        await kitchen.WaitForTimeoutAsync(2_000);   // for the page to come alive
        await page.GotoAsync(new Uri(app.Address, "/ops/people?text=fresh").ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "새 사장님 계정 닫기" }).ClickAsync();
        await question.GetByLabel("까닭").FillAsync("그만두셨어요");
        await question.GetByRole(AriaRole.Button, new() { Name = "계정 닫기" }).ClickAsync();
        await Expect(page.Locator("[data-person='fresh@example.test']")).ToHaveAttributeAsync("data-state", "closed");
        await Expect(kitchen.GetByText("로그인이 끝났어요.")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "감사 기록" }).ClickAsync();
        foreach (var (what, why) in ((string, string)[])[("person.close", "그만두셨어요"), ("store.close", "위생 점검"), ("person.create", "owner")])
            await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = what }).First).ToContainTextAsync(why);
        Assert.Empty(desk.Faults);
    }

    [Fact]
    public async Task Who_joins_agrees_keeps_an_address_and_picks_it_at_the_checkout()
    {
        await using var app = await TestApp.Start();
        await using var phone = await browser.Phone();
        var page = phone.Page;
        await page.GotoAsync(new Uri(app.Address, "/register?returnUrl=%2Faddresses").ToString());
        await page.GetByLabel("이메일").FillAsync("hello@example.test");
        await page.GetByLabel("비밀번호").FillAsync(Own);
        await page.GetByLabel("이름").FillAsync("새 이웃");
        await page.GetByLabel("전화번호").FillAsync("010-0000-8888");
        await page.GetByRole(AriaRole.Button, new() { Name = "가입하기" }).ClickAsync();
        await Expect(page.Locator("#agrees-wrong")).ToContainTextAsync("동의해 주셔야");
        await Expect(page.GetByLabel("이름")).ToHaveValueAsync("새 이웃");
        Assert.Equal("", string.Join("\n", await phone.Barriers()));
        await page.GetByLabel("비밀번호").FillAsync(Own);
        await page.GetByLabel("이용약관에 동의해요").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "가입하기" }).ClickAsync();

        await page.Locator("#address-form fieldset:enabled").WaitForAsync();
        await page.GetByLabel("부르는 이름").FillAsync("우리 집");
        await page.GetByLabel("주소", new() { Exact = true }).FillAsync("서울 마포구 연남로 12");
        await page.GetByLabel("상세 주소").FillAsync("301호");
        await page.GetByRole(AriaRole.Button, new() { Name = "적어 두기" }).ClickAsync();
        await Expect(page.GetByText("우리 집")).ToBeVisibleAsync();
        await Everywhere(phone, app, "/addresses");

        await page.GotoAsync(new Uri(app.Address, $"/stores/{Life.Stew}").ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "계란말이 담기", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { NameRegex = new("담기$") }).ClickAsync();
        await Expect(page.Locator(".bottom").First).ToContainTextAsync("1개");
        await page.GotoAsync(new Uri(app.Address, "/checkout").ToString());
        await page.Locator("#checkout fieldset:enabled").WaitForAsync();
        await page.Locator("[data-address='우리 집']").ClickAsync();
        await Expect(page.GetByLabel("주소", new() { Exact = true })).ToHaveValueAsync("서울 마포구 연남로 12");
        await Expect(page.GetByLabel("상세 주소")).ToHaveValueAsync("301호");
        await Expect(page.Locator("[data-address='우리 집']")).ToHaveAttributeAsync("aria-pressed", "true");
        Assert.Equal("", string.Join("\n", await phone.Barriers()));
        Assert.Empty(phone.Faults);
    }

    [Fact]
    public async Task An_operator_finds_an_order_gives_it_to_another_rider_and_cancels_it()
    {
        await using var app = await TestApp.Start();
        await new Life(app).Placed("customer2");
        var life = await new Life(app).Placed();
        await life.Cooking();
        await life.Step("rider", $"api/deliveries/{life.Order}/take");
        await using var desk = await browser.Desktop();
        var page = await ComeIn(app, desk, "operator@demo.test", "demo1234!", "/ops/orders");
        await Expect(page.Locator("[data-order]")).ToHaveCountAsync(2);

        // The filter is in the address, so it can be kept and sent to somebody.
        await page.Locator("#status:enabled").WaitForAsync();
        await page.GetByLabel("상태").SelectOptionAsync("cooking");
        await page.GetByRole(AriaRole.Button, new() { Name = "찾기" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("status=cooking"));
        await Expect(page.Locator("[data-order]")).ToHaveCountAsync(1);
        await Expect(page.GetByLabel("상태")).ToHaveValueAsync("cooking");
        await Everywhere(desk, app, "/ops/orders?status=cooking");
        await desk.Page.SetViewportSizeAsync(1280, 800);
        await page.Locator(".rz-data-grid-data a").First.ClickAsync();

        await page.Locator("[data-action=reassign]").ClickAsync();
        var sheet = page.GetByRole(AriaRole.Dialog);
        await sheet.GetByLabel("라이더").SelectOptionAsync($"{DemoPeople.Rider2}");
        await sheet.GetByLabel("까닭").FillAsync("타이어 펑크");
        Assert.Equal("", string.Join("\n", await desk.Barriers()));
        await sheet.GetByRole(AriaRole.Button, new() { Name = "넘기기" }).ClickAsync();
        await TestApp.Until(() => life.Read("operator"), order => order["rider"] is not null);
        Assert.Single((await (await app.As("rider2")).GetFromJsonAsync<System.Text.Json.Nodes.JsonNode>("api/deliveries/mine"))!["items"]!.AsArray());

        await page.Locator("[data-action=cancel]").ClickAsync();
        await sheet.GetByLabel("까닭").FillAsync("가게 정전");
        Assert.Equal("", string.Join("\n", await desk.Barriers()));
        await sheet.GetByRole(AriaRole.Button, new() { Name = "주문 취소하기" }).ClickAsync();
        await Expect(page.Locator($"[data-order='{life.Order}'][data-status='cancelled']")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "주문 취소됨" }).ClickAsync();
        await Expect(sheet.Locator("pre")).ToContainTextAsync("operator");
        await page.Keyboard.PressAsync("Escape");
        await Everywhere(desk, app, $"/ops/orders/{life.Order}");

        await page.SetViewportSizeAsync(1280, 800);
        await page.GotoAsync(new Uri(app.Address, "/ops/audit?what=delivery&who=operator@demo.test").ToString());
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "delivery.reassign" })).ToContainTextAsync("타이어 펑크");
        await Everywhere(desk, app, "/ops/audit?what=order.cancel");
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "order.cancel" })).ToContainTextAsync("가게 정전");
        Assert.Empty(desk.Faults);
    }

    [Fact]
    public async Task The_desk_is_for_everybody_light_and_dark_wide_and_narrow()
    {
        await using var app = await TestApp.Start();
        await using var desk = await browser.Desktop();
        await ComeIn(app, desk, "operator@demo.test", "demo1234!", "/ops");

        foreach (var path in (string[])["/ops/people", "/ops/stores"]) await Everywhere(desk, app, path);

        await desk.Page.GotoAsync(new Uri(app.Address, "/ops/orders/01990000-0000-7000-8000-0000000fffff").ToString());
        await Expect(desk.Page.GetByText("그런 주문을 아는 방이 없어요")).ToBeVisibleAsync();
        Assert.Empty(desk.Faults);
    }

    // axe in both themes at both sizes, and no sideways scroll at 320 px.
    private static async Task Everywhere(Screen screen, TestApp app, string path)
    {
        var page = screen.Page;
        await page.GotoAsync(new Uri(app.Address, path).ToString());
        await Expect(page.Locator("main button, main .btn").First).ToBeEnabledAsync();
        if (path.StartsWith("/ops/orders?", StringComparison.Ordinal) || path.StartsWith("/ops/audit", StringComparison.Ordinal))
            await Expect(page.Locator(".rz-data-grid-data td").First).ToBeVisibleAsync();
        foreach (var theme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
            foreach (var (width, height) in ((int, int)[])[(1280, 800), (390, 844)])
            {
                await page.EmulateMediaAsync(new() { ColorScheme = theme });
                await page.SetViewportSizeAsync(width, height);
                Assert.Equal("", string.Join("\n", await screen.Barriers()));
            }
        await page.SetViewportSizeAsync(320, 640);
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= 320"), $"{path} scrolls sideways at 320 px.");
    }

    private static async Task<IPage> ComeIn(TestApp app, Screen screen, string email, string password, string path)
    {
        await screen.Page.GotoAsync(new Uri(app.Address, $"/login?returnUrl={Uri.EscapeDataString(path)}").ToString());
        await Fill(screen.Page, email, password);
        await Expect(screen.Page).ToHaveURLAsync(new Uri(app.Address, path).ToString());
        return screen.Page;
    }

    private static async Task Fill(IPage page, string email, string password)
    {
        await page.Locator("#email").FillAsync(email);
        await page.Locator("#password").FillAsync(password);
        await page.Locator("#password").PressAsync("Enter");
    }
}
