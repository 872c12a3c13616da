using System.Text.RegularExpressions;
using FoodDelivery.Tests.Contract;
using FoodDelivery.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FoodDelivery.Tests.Journeys;

[Collection<InBrowser>]
public sealed partial class MenuInTheBrowser(Browser browser)
{
    private const string Stew = "01990000-0000-7000-8000-000000010100";

    [Fact]
    public async Task An_owner_adds_a_dish_with_an_option_and_a_customer_orders_it_until_it_is_sold_out()
    {
        await using var town = await ThreePeople.Meet(browser);
        await town.GoTo(town.Customer, $"/stores/{Life.Stew}");
        await town.GoTo(town.Owner, "/store/menu");
        var form = await NewDish(town.Owner);
        await form.GetByLabel("이름", new() { Exact = true }).FillAsync("청국장");
        await form.GetByLabel("값 (원)", new() { Exact = true }).FillAsync("아홉 천");
        await AddGroup(form, "밥", "흰밥", "0");
        await form.GetByRole(AriaRole.Button, new() { Name = "저장" }).ClickAsync();

        await Expect(form.GetByText("0원에서 1,000,000원 사이로")).ToBeVisibleAsync();
        await Expect(form.GetByLabel("값 (원)", new() { Exact = true })).ToBeFocusedAsync();
        await form.GetByLabel("값 (원)", new() { Exact = true }).FillAsync("13,000");
        await form.GetByRole(AriaRole.Button, new() { Name = "저장" }).ClickAsync();
        await Expect(town.Owner.GetByText("저장했어요")).ToBeVisibleAsync();
        await Expect(town.Owner).ToHaveURLAsync(OneDish());

        await town.Guest.FillTheCart("청국장", 1, "흰밥");
        await town.Pay();

        await town.GoTo(town.Customer, $"/stores/{Life.Stew}");
        await town.Owner.GetByRole(AriaRole.Switch, new() { Name = "청국장 판매 중" }).ClickAsync();
        await Expect(town.Customer.Locator(".dish", new() { HasText = "청국장" })).ToContainTextAsync("품절");
        await town.GoTo(town.Owner, "/kitchen");
        await Expect(town.Owner.Locator($"[data-order='{town.Order}']")).ToContainTextAsync("청국장 ×1");
        Assert.Empty(town.Faults);
    }

    [Fact]
    public async Task What_is_typed_survives_a_reload_and_of_two_windows_the_second_is_told()
    {
        await using var app = await TestApp.Start();
        await using var screen = await browser.Desktop();
        await using var other = await browser.Phone();
        var page = await ComeIn(app, screen, $"/store/menu?store={Life.Stew}&dish={Stew}");
        var second = await ComeIn(app, other, $"/store/menu?store={Life.Stew}&dish={Stew}");

        var (form, theirs) = (Form(page), Form(second));
        await form.GetByLabel("이름", new() { Exact = true }).FillAsync("묵은지찌개");
        await AddGroup(form, "그릇", "뚝배기", "700");
        await Expect(form.GetByText("뚝배기 +700원")).ToBeAttachedAsync();
        await page.ReloadAsync();
        await Expect(form.GetByLabel("이름", new() { Exact = true })).ToHaveValueAsync("묵은지찌개");
        await Expect(form.GetByText("뚝배기 +700원")).ToBeAttachedAsync();

        await theirs.GetByLabel("값 (원)", new() { Exact = true }).FillAsync("9,900");
        await theirs.GetByRole(AriaRole.Button, new() { Name = "저장" }).ClickAsync();
        await Expect(second.GetByText("저장했어요")).ToBeVisibleAsync();

        await Expect(form.GetByText("다른 창에서 이 메뉴를 바꿨어요")).ToBeVisibleAsync();
        await Expect(form.GetByText("김치찌개, 9,900원")).ToBeVisibleAsync();
        await Expect(form.GetByLabel("이름", new() { Exact = true })).ToHaveValueAsync("묵은지찌개");
        await form.GetByRole(AriaRole.Button, new() { Name = "내 것으로 저장" }).ClickAsync();
        await Expect(page.GetByText("저장했어요")).ToBeVisibleAsync();
        await Expect(theirs.GetByLabel("이름", new() { Exact = true })).ToHaveValueAsync("묵은지찌개");
        Assert.Empty(screen.Faults);
        Assert.Empty(other.Faults);
    }

    [Fact]
    public async Task By_keyboard_alone_a_dish_goes_down_keeps_the_focus_and_is_taken_off_after_a_question()
    {
        await using var app = await TestApp.Start();
        await using var screen = await browser.Desktop();
        var page = await ComeIn(app, screen, "/store/menu");
        await page.GetByRole(AriaRole.Button, new() { Name = "순서 바꾸기" }).PressAsync("Enter");

        var down = page.GetByRole(AriaRole.Button, new() { Name = "아래로, 김치찌개" });
        await down.FocusAsync();
        for (var place = 2; place <= 3; place++)
        {
            await page.Keyboard.PressAsync("Enter");
            await Expect(page.Locator(".menu-part").First.Locator("li").Nth(place - 1)).ToContainTextAsync("김치찌개");
            await Expect(down).ToBeFocusedAsync();
        }

        await page.GetByRole(AriaRole.Link, new() { Name = "된장찌개", Exact = true }).PressAsync("Enter");
        await page.GetByRole(AriaRole.Form, new() { Name = "된장찌개 고치기" }).GetByRole(AriaRole.Button, new() { Name = "메뉴에서 빼기" }).PressAsync("Enter");
        await page.GetByRole(AriaRole.Alertdialog).GetByRole(AriaRole.Button, new() { Name = "빼기", Exact = true }).PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "된장찌개", Exact = true })).ToHaveCountAsync(0);
        Assert.Empty(screen.Faults);
    }

    [Fact]
    public async Task The_chart_and_the_table_say_what_the_API_says_and_the_store_rests_for_an_hour()
    {
        await using var app = await TestApp.Start();
        await (await new Life(app).Placed()).Cooking();
        await (await new Life(app, quantity: 2).Placed()).Cooking();
        await using var screen = await browser.Desktop();
        var page = await ComeIn(app, screen, "/store/sales");

        await Expect(page.Locator("[data-bar] b").First).ToHaveTextAsync("5");
        var ranked = (await app.Ask("owner", "GET", $"api/insights/dishes?storeId={Life.Stew}&period=today&limit=100").Says(200)).Items();
        var counts = ranked.Select(dish => ((string)dish!["dishId"]!, $"{dish["count"]}")).ToList();
        Assert.Equal(counts.Take(8), await Counts(page, "bar"));
        Assert.Equal(counts, await Counts(page, "counted"));
        var sales = await app.Ask("owner", "GET", $"api/store/sales?storeId={Life.Stew}&period=today").Says(200);
        await Expect(page.Locator("[data-sales]")).ToHaveAttributeAsync("data-sales", $"{sales["sales"]}");
        await Expect(page.Locator("[data-orders]")).ToHaveAttributeAsync("data-orders", "2");

        await (await new Life(app, quantity: 4).Placed()).Cooking();
        await Expect(page.Locator("[data-bar] b").First).ToHaveTextAsync("9");

        await page.GotoAsync(new Uri(app.Address, $"store/settings?store={Life.Stew}").ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "1시간", Exact = true }).ClickAsync();
        await Expect(page.GetByText("까지 쉬어요")).ToBeVisibleAsync();
        await page.GetByLabel("최소 주문 (원)").FillAsync("-1");
        await page.GetByRole(AriaRole.Button, new() { Name = "저장" }).ClickAsync();
        await Expect(page.GetByText("0원에서 100,000원까지예요.")).ToBeVisibleAsync();
        await page.GetByLabel("최소 주문 (원)").FillAsync("15,000");
        await page.GetByRole(AriaRole.Button, new() { Name = "저장" }).ClickAsync();
        await TestApp.Until(async () => await app.Ask(null, "GET", $"api/stores/{Life.Stew}").Says(200),
            store => (long)store["minimumOrder"]! == 15_000 && !(bool)store["isOpen"]!);
        Assert.Empty(screen.Faults);
    }

    [Fact]
    public async Task Nothing_keeps_anybody_from_using_these_pages_in_any_size_or_light()
    {
        await using var app = await TestApp.Start();
        await (await new Life(app).Placed()).Cooking();
        foreach (var screen in new[] { await browser.Phone(), await browser.Desktop() })
            await using (screen)
            {
                var page = await ComeIn(app, screen, "/store/menu");
                foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
                {
                    await page.EmulateMediaAsync(new() { ColorScheme = theme });
                    foreach (var path in new[] { "store/menu", $"store/menu?store={Life.Stew}&dish={Stew}", "store/menu?dish=new", "store/settings", "store/sales" })
                    {
                        await page.GotoAsync(new Uri(app.Address, path).ToString());
                        await Awake(page);
                        foreach (var group in await page.Locator("summary:visible").AllAsync()) await group.ClickAsync();
                        var barriers = await screen.Barriers();
                        Assert.True(barriers.Count == 0, string.Join("\n", barriers));
                        if (theme is ColorScheme.Light) await FitsTheNarrowest(page);
                    }
                }
                Assert.Empty(screen.Faults);
            }
    }

    private static async Task FitsTheNarrowest(IPage page)
    {
        var size = page.ViewportSize!;
        await page.SetViewportSizeAsync(320, 700);
        foreach (var language in new[] { "ko", "en" })
        {
            await page.Context.AddCookiesAsync([new() { Name = ".AspNetCore.Culture", Value = $"c%3D{language}%7Cuic%3D{language}", Url = page.Url }]);
            await page.ReloadAsync();
            Assert.Equal((page.Url, 320), (page.Url, await page.EvaluateAsync<int>("document.documentElement.scrollWidth")));
        }
        await page.Context.ClearCookiesAsync(new() { Name = ".AspNetCore.Culture" });
        await page.SetViewportSizeAsync(size.Width, size.Height);
        await page.ReloadAsync();
        await Awake(page);
    }

    private static async Task<ILocator> NewDish(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "메뉴 더하기" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Form, new() { Name = "새 메뉴" }).Locator("fieldset:enabled").First.WaitForAsync();
        return page.GetByRole(AriaRole.Form);
    }

    private static ILocator Form(IPage page) => page.GetByRole(AriaRole.Form);

    private static async Task AddGroup(ILocator form, string name, string choice, string price)
    {
        await form.GetByRole(AriaRole.Button, new() { Name = "옵션 묶음 더하기" }).ClickAsync();
        var group = form.Locator("details").Last;
        await Expect(group.GetByLabel("묶음 이름")).ToBeFocusedAsync();
        await group.GetByLabel("묶음 이름").FillAsync(name);
        await group.GetByLabel("선택지", new() { Exact = true }).FillAsync(choice);
        await group.GetByLabel("더하는 값 (원)").FillAsync(price);
        await group.GetByLabel("더하는 값 (원)").BlurAsync();
    }

    private static async Task<List<(string, string)>> Counts(IPage page, string what)
    {
        List<(string, string)> counts = [];
        foreach (var row in await page.Locator($"[data-{what}]").AllAsync())
            counts.Add(((await row.GetAttributeAsync($"data-{what}"))!, (await row.Locator("b").InnerTextAsync()).Replace(",", "", StringComparison.Ordinal)));
        return counts;
    }

    private static async Task<IPage> ComeIn(TestApp app, Screen screen, string path)
    {
        await screen.Page.GotoAsync(new Uri(app.Address, $"login?ReturnUrl={Uri.EscapeDataString(path)}").ToString());
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "사장님으로 들어가기" }).ClickAsync();
        await Expect(screen.Page).ToHaveURLAsync(new Uri(app.Address, path).ToString());
        await Awake(screen.Page);
        return screen.Page;
    }

    // Buttons are asleep until the circuit is there.
    private static Task Awake(IPage page) => Expect(page.Locator("main :is(button, fieldset):disabled")).ToHaveCountAsync(0);

    [GeneratedRegex("dish=[0-9a-f-]{36}$")]
    private static partial Regex OneDish();
}
