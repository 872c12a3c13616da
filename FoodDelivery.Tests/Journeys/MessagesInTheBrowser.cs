using FoodDelivery.Domain;
using FoodDelivery.Domain.Messages;
using FoodDelivery.Tests.Screens;
using FoodDelivery.Tests.Support;
using FoodDelivery.Web.Notifications;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FoodDelivery.Tests.Journeys;

/// <summary>Messages as the person reads them, and as operators look after them.</summary>
[Collection<InBrowser>]
public sealed class MessagesInTheBrowser(Browser browser)
{
    private const string Sideways = "() => document.documentElement.scrollWidth - innerWidth";

    [Fact]
    public async Task After_an_accident_the_conversation_says_what_happened_who_pays_and_what_comes_next()
    {
        await using var app = await TestApp.Start();
        var life = await new Life(app).Placed();
        await life.PickedUp();
        await Report(app, life);
        await life.Becomes("cancelled");
        await using var screen = await browser.Phone();
        var page = await Door.SignIn(screen.Page, app.Address, "customer", "messages");

        await Expect(page.Locator(".day")).ToHaveCountAsync(1);
        await Expect(page.GetByText("연습용 메시지 화면이에요.")).ToBeVisibleAsync();
        var news = page.Locator(".msg").Filter(new() { HasText = "배달 중 사고가 나서 음식이 못 가요" });
        await Expect(news).ToContainTextAsync("무슨 일: 음식이 쏟아짐");
        await Expect(news).ToContainTextAsync("비용: 고객님이 내는 돈은 없어요");
        await Expect(news).ToContainTextAsync("다음은: 환불이 끝나면 다시 알려 드려요.");
        await Expect(news.Locator(".when")).ToContainTextAsync("전달됨");
        await Expect(page.Locator(".msg").Filter(new() { HasText = "환불을 마쳤어요" })).ToBeVisibleAsync();
        await LooksWell(screen);

        // The button leads to the order; the link of what can wait leads to where one wants less of it.
        await page.Locator(".msg").Filter(new() { HasText = "환불을 마쳤어요" }).GetByRole(AriaRole.Link, new() { Name = "이런 소식 그만 받기" }).ClickAsync();
        await Expect(page.Locator("[data-all=true]")).ToBeVisibleAsync();
        await LooksWell(screen);
        await page.GetByRole(AriaRole.Button, new() { Name = "이런 소식 그만 받기" }).PressAsync("Enter");
        await Expect(page.Locator("[data-all=false]")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("바꿨어요");
        await page.GotoAsync(new Uri(app.Address, "messages").ToString());
        await news.GetByRole(AriaRole.Link, new() { Name = "주문 현황 보기" }).ClickAsync();
        await page.WaitForURLAsync(new Uri(app.Address, $"orders/{life.Order}").ToString());
        Assert.Empty(screen.Faults);
    }

    [Fact]
    public async Task An_operator_finds_what_did_not_arrive_sends_it_again_and_gives_another_up()
    {
        await using var app = await TestApp.Start();
        var life = await new Life(app).Placed();
        await Fail(app, life);
        await using var screen = await browser.Desktop();
        var page = await Door.SignIn(screen.Page, app.Address, "operator", "ops");
        await Expect(page.GetByText("전달되지 않은 메시지 2건을 봐 주세요.")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "메시지 보기" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Uri(app.Address, "ops/messages?state=care").ToString());
        await Expect(page.GetByText("메시지 2건")).ToBeVisibleAsync();
        var customer = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "010-****-0001" });
        await Expect(customer).ToContainTextAsync("나갔는지 알 수 없어요.");
        await LooksWell(screen);
        await customer.Locator("[data-action=resend]").ClickAsync();
        await page.GetByRole(AriaRole.Alertdialog).GetByRole(AriaRole.Button, new() { Name = "다시 보내기" }).ClickAsync();
        await Expect(page.GetByText("메시지 1건")).ToBeVisibleAsync();

        await page.Locator("[data-action=give-up]").ClickAsync();
        var question = page.GetByRole(AriaRole.Alertdialog);
        await Expect(question.GetByRole(AriaRole.Button, new() { Name = "그만두기" })).ToBeDisabledAsync();
        await question.GetByLabel("까닭").FillAsync("전화로 알렸어요");
        await question.GetByRole(AriaRole.Button, new() { Name = "그만두기" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "찾는 메시지가 없어요" })).ToBeVisibleAsync();

        await page.GotoAsync(new Uri(app.Address, "ops/templates").ToString());
        await Expect(page.Locator("[data-template=accident]")).ToContainTextAsync("배달 중 사고로 취소됐을 때");
        await Expect(page.Locator("[data-template=accident]")).ToContainTextAsync("accident_en");
        await Expect(page.Locator("[data-template=refunded]")).ToContainTextAsync("기다려도 됨");
        Assert.Equal("", string.Join("\n", await screen.Barriers()));
        Assert.Empty(screen.Faults);
    }

    // In light and dark, on both sizes, and on the narrowest phone.
    private static async Task LooksWell(Screen screen)
    {
        foreach (var (width, height) in new[] { (1280, 800), (390, 844) })
        {
            await screen.Page.SetViewportSizeAsync(width, height);
            foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await screen.Wear(theme);
                Assert.Equal("", string.Join("\n", await screen.Barriers()));
            }
        }
        await screen.Page.SetViewportSizeAsync(320, 700);
        Assert.Equal(0, await screen.Page.EvaluateAsync<int>(Sideways));
        await screen.Page.SetViewportSizeAsync(1280, 800);
    }

    // As if the provider had never heard of the two messages about this order.
    private static async Task Fail(TestApp app, Life life)
    {
        var order = new OrderId(Guid.Parse(life.Order));
        var room = app.Services.GetRequiredService<Room<NotificationDb>>();
        await TestApp.Until(async () =>
        {
            await using var db = room.Read();
            return await db.Messages.CountAsync(message => message.Order == order && message.SentAt != null);
        }, count => count == 2);
        await room.Write(db => db.Messages.Where(message => message.Order == order).ExecuteUpdateAsync(message => message
            .SetProperty(row => row.State, MessageState.Failed).SetProperty(row => row.Reason, "unknown").SetProperty(row => row.ReceiptDueAt, (DateTimeOffset?)null)), default);
    }

    private static async Task Report(TestApp app, Life life)
    {
        using var report = new MultipartFormDataContent { { new StringContent("spilled"), "kind" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"api/deliveries/{life.Order}/accident") { Content = report };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        (await (await app.As("rider")).SendAsync(request)).EnsureSuccessStatusCode();
    }
}
