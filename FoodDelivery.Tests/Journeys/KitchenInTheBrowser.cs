using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FoodDelivery.Tests.Support;
using FoodDelivery.Web.Stores.Pages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FoodDelivery.Tests.Journeys;

[Collection<InBrowser>]
public sealed partial class KitchenInTheBrowser(Browser browser)
{
    // What is heard is counted, and half a minute of waiting is a second.
    private const string Listening = """
        window.heard = 0;
        const start = OscillatorNode.prototype.start, every = window.setInterval;
        OscillatorNode.prototype.start = function (at) { window.heard++; start.call(this, at); };
        window.setInterval = (what, time) => every(what, time === 30000 ? 1000 : time);
        """;

    [Fact]
    public async Task A_new_order_is_seen_and_heard_and_goes_one_step_with_each_tap()
    {
        await using var app = await TestApp.Start(change: house => house.Services.AddSingleton<TimeProvider>(new NothingIsSentByItself()));
        await using var screen = await browser.Desktop();
        await screen.Page.AddInitScriptAsync(Listening);
        var page = await ComeIn(app, screen);

        var sound = page.Locator("button[data-sound]");
        await Expect(sound).ToHaveTextAsync("소리 켜기 (꺼짐)", new() { UseInnerText = true });
        await sound.ClickAsync();
        await Expect(sound).ToHaveTextAsync("소리 끄기 (켜짐)", new() { UseInnerText = true });
        var heard = await Heard(page);
        await page.EvaluateAsync("window.never = 'reloaded'");

        var life = await new Life(app).Placed();
        var ticket = page.Locator($".ticket[data-order='{life.Order}']");
        await Expect(ticket).ToHaveAttributeAsync("data-status", "placed");
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "신규 1" })).ToHaveCountAsync(1);
        await Becomes(page, $"window.heard > {heard + 3}"); // the order's own three tones, and then again, since nobody answers
        Assert.Equal("reloaded", await page.EvaluateAsync<string>("window.never"));

        await ticket.GetByRole(AriaRole.Button, new() { NameRegex = TwentyMinutes() }).DblClickAsync();
        await Expect(ticket).ToHaveAttributeAsync("data-status", "accepted");
        await ticket.Locator("[data-action=start]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(ticket).ToHaveAttributeAsync("data-status", "cooking");
        await Expect(ticket).ToBeFocusedAsync();

        await ticket.Locator("[data-action=ready]").ClickAsync();
        await Expect(page.Locator("#pick-up").Locator(ticket)).ToBeVisibleAsync();
        Assert.Equal("cooking", await Status(life));
        Assert.Empty(await screen.Barriers());
        await page.Locator("[data-undo]").ClickAsync();
        await Expect(page.Locator("#cooking").Locator(ticket)).ToBeVisibleAsync();
        await Expect(page.Locator(".undo")).ToHaveCountAsync(0);
        Assert.Equal("cooking", await Status(life));

        await ticket.Locator("[data-action=ready]").ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { NameRegex = Cooking() }).ClickAsync();
        await Expect(ticket).ToHaveAttributeAsync("data-status", "ready");

        await page.ReloadAsync();
        await Becomes(page, "'sound' in document.documentElement.dataset");
        await page.GetByRole(AriaRole.Heading, new() { NameRegex = Cooking() }).ClickAsync(); // a browser is silent until it is touched
        await Expect(sound).ToHaveTextAsync("소리 끄기 (켜짐)", new() { UseInnerText = true });

        var other = await (await new Life(app).Placed()).Cooking();
        await page.Locator($"[data-order='{other.Order}'] [data-action=ready]").ClickAsync();
        await Expect(page.Locator(".undo")).ToBeVisibleAsync();
        Assert.Empty(screen.Faults);
        await page.CloseAsync();
        await other.Becomes("ready");
    }

    [Fact]
    public async Task Twelve_tickets_hang_on_one_screen_and_of_two_screens_one_is_told()
    {
        var app = await TestApp.Start();
        await using var wall = await browser.Desktop();
        await using var phone = await browser.Phone();
        var lives = await Dozen(app);
        var page = await ComeIn(app, wall);
        await Expect(page.Locator(".ticket")).ToHaveCountAsync(12);

        var lowest = await page.EvaluateAsync<double>("Math.max(...[...document.querySelectorAll('.ticket')].map(one => one.getBoundingClientRect().bottom))");
        Assert.True(lowest <= 800, $"The lowest ticket ends at {lowest}.");
        await Fits(wall);

        var small = await ComeIn(app, phone);
        await Fits(phone);
        await small.SetViewportSizeAsync(320, 700);
        Assert.Equal(320, await small.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await small.Locator($"[data-order='{lives[0].Order}'] [data-action=reject]").ClickAsync();
        await small.GetByLabel("주문이 너무 많아요").CheckAsync();
        await page.Locator($"[data-order='{lives[0].Order}']").GetByRole(AriaRole.Button, new() { NameRegex = TwentyMinutes() }).ClickAsync();
        await lives[0].Becomes("accepted");
        await small.GetByRole(AriaRole.Button, new() { Name = "거절하고 환불하기" }).ClickAsync();
        await Expect(small.GetByRole(AriaRole.Alert).Filter(new() { HasText = "그사이 다른 화면에서 먼저 수락한 주문이에요" })).ToBeVisibleAsync();
        Assert.Equal("accepted", await Status(lives[0]));

        await page.Locator("[data-recall]").ClickAsync();
        var recalled = page.Locator("[data-recalled]");
        await Expect(recalled).ToHaveCountAsync(4);
        await Expect(recalled.First).ToContainTextAsync("조리 완료");
        Assert.Empty(await wall.Barriers());
        await recalled.First.GetByRole(AriaRole.Button, new() { NameRegex = PrintIt() }).ClickAsync();
        await Expect(page.Locator(".slip")).ToContainTextAsync("×3");
        var paper = Encoding.Latin1.GetString(await page.PdfAsync(new() { PreferCSSPageSize = true }));
        Assert.Single(MediaBox().Matches(paper));
        Assert.Equal(80, double.Parse(MediaBox().Match(paper).Groups["width"].Value, System.Globalization.CultureInfo.InvariantCulture) / 72 * 25.4, 0.5);
        await page.Keyboard.PressAsync("Escape");
        Assert.Empty(wall.Faults.Concat(phone.Faults));

        await app.DisposeAsync();
        var banner = page.Locator("#connection");
        await Expect(banner).ToBeVisibleAsync(new() { Timeout = 6_000 });
        Assert.Matches(Second(), await banner.Locator("time").InnerTextAsync());
        await Expect(page.GetByText("주문은 안전하게 쌓이고 있어요")).ToBeVisibleAsync();
        Assert.NotEqual("none", await page.Locator(".k-board").EvaluateAsync<string>("board => getComputedStyle(board).filter"));
    }

    [Fact]
    public async Task An_accident_is_told_to_the_kitchen_and_stands_in_its_reports_with_the_photo()
    {
        await using var app = await TestApp.Start();
        await using var screen = await browser.Desktop();
        var page = await ComeIn(app, screen);
        var life = await (await new Life(app).Placed()).PickedUp();
        await Report(app, life, await page.ScreenshotAsync());

        var ticket = page.Locator($".ticket[data-order='{life.Order}']");
        await Expect(ticket).ToContainTextAsync("배달 중 사고");
        await Expect(ticket).ToContainTextAsync("음식이 쏟아졌어요");
        await ticket.GetByRole(AriaRole.Button, new() { NameRegex = Seen() }).ClickAsync();
        await Expect(ticket).ToHaveCountAsync(0);

        await page.GetByRole(AriaRole.Button, new() { Name = "기준 바꾸기" }).ClickAsync();
        await page.GetByLabel("지연 (분부터)").First.FillAsync("4");
        await page.GetByRole(AriaRole.Button, new() { Name = "저장하기" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await page.GetByLabel("지연 (분부터)").First.FillAsync("12");
        await page.GetByRole(AriaRole.Button, new() { Name = "저장하기" }).ClickAsync();
        await Expect(page.Locator("[data-limits]").First).ToContainTextAsync("빨강 지연 12분부터");

        await page.Locator("[data-pause]").ClickAsync();
        await page.GetByLabel("어느 가게").SelectOptionAsync(Life.Stew);
        await page.GetByLabel("1시간").CheckAsync();
        Assert.Empty(await screen.Barriers());
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "주문 멈추기" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { NameRegex = RestingUntil() })).ToBeVisibleAsync();
        await TestApp.Until(() => app.Http.GetFromJsonAsync<JsonNode>($"api/stores/{Life.Stew}"), store => !(bool)store!["isOpen"]!);

        await page.GetByRole(AriaRole.Link, new() { Name = "사고와 취소" }).ClickAsync();
        var report = page.Locator($"[data-report='{life.Order}']");
        await Expect(report).ToContainTextAsync("빗길에 미끄러졌어요");
        await Expect(report).ToContainTextAsync("플랫폼");
        await Becomes(page, "document.querySelector('.photos img')?.naturalWidth > 0");
        await Fits(screen);
        await page.SetViewportSizeAsync(320, 700);
        Assert.Equal(320, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await report.GetByRole(AriaRole.Link, new() { Name = "정산 보기" }).ClickAsync();
        await Expect(page.Locator($"[data-settlement='{life.Order}']")).ToBeVisibleAsync();
        Assert.Empty(screen.Faults);
    }

    private static async Task<IPage> ComeIn(TestApp app, Screen screen)
    {
        await screen.Page.GotoAsync(new Uri(app.Address, "login?ReturnUrl=%2Fkitchen").ToString());
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "사장님으로 들어가기" }).ClickAsync();
        await Expect(screen.Page.GetByRole(AriaRole.Heading, new() { Name = "지금 만들 것" })).ToBeVisibleAsync();
        await Becomes(screen.Page, "'sound' in document.documentElement.dataset"); // the page is live
        return screen.Page;
    }

    // Nobody is kept out, by light or in the dark, and nothing hangs over the edge.
    private static async Task Fits(Screen screen)
    {
        foreach (var light in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            await screen.Page.EmulateMediaAsync(new() { ColorScheme = light });
            Assert.Empty(await screen.Barriers());
        }
        Assert.True(await screen.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
    }

    /// <summary>Four of each column, oldest first.</summary>
    private static async Task<IReadOnlyList<Life>> Dozen(TestApp app)
    {
        List<Life> lives = [];
        for (var number = 0; number < 12; number++) lives.Add(await new Life(app).Placed());
        foreach (var life in lives.Skip(4)) await life.Cooking();
        foreach (var life in lives.Skip(8)) await life.Step("owner", $"api/store/tickets/{life.Order}/ready");
        return lives;
    }

    private static async Task Report(TestApp app, Life life, byte[] picture)
    {
        using var photo = new ByteArrayContent(picture) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"api/deliveries/{life.Order}/accident")
        {
            Headers = { { "Idempotency-Key", "wet road" } },
            Content = new MultipartFormDataContent
            {
                { new StringContent("spilled"), "kind" }, { new StringContent("빗길에 미끄러졌어요"), "note" }, { photo, "photos", "bag.png" },
            },
        };
        (await (await app.As("rider")).SendAsync(request)).EnsureSuccessStatusCode();
    }

    private static Task Becomes(IPage page, string condition) => TestApp.Until(() => page.EvaluateAsync<bool>(condition), holds => holds);

    private static Task<int> Heard(IPage page) => page.EvaluateAsync<int>("window.heard");

    private static async Task<string> Status(Life life) => (string)(await life.Read())["status"]!;

    /// <summary>What is held back is sent by a tap or by leaving only: its five seconds never pass.</summary>
    private sealed class NothingIsSentByItself : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime == HeldReady.For ? Timeout.InfiniteTimeSpan : dueTime, period);
    }

    [GeneratedRegex("^20분")]
    private static partial Regex TwentyMinutes();

    [GeneratedRegex("^조리")]
    private static partial Regex Cooking();

    [GeneratedRegex("^인쇄")]
    private static partial Regex PrintIt();

    [GeneratedRegex("^확인했어요")]
    private static partial Regex Seen();

    [GeneratedRegex("까지 쉬어요")]
    private static partial Regex RestingUntil();

    [GeneratedRegex(@"^\d\d:\d\d:\d\d$")]
    private static partial Regex Second();

    [GeneratedRegex(@"/MediaBox \[0 0 (?<width>[\d.]+) [\d.]+\]")]
    private static partial Regex MediaBox();
}
