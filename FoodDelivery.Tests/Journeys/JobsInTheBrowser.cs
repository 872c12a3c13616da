using FoodDelivery.Tests.Screens;
using FoodDelivery.Tests.Support;
using FoodDelivery.Web.Platform;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FoodDelivery.Tests.Journeys;

/// <summary>The work by the clock, and the ranking for everybody, as people see them.</summary>
[Collection<InSecondBrowser>]
public sealed class JobsInTheBrowser(Browser browser)
{
    [Fact]
    public async Task An_operator_sees_pauses_runs_and_resumes_a_job()
    {
        await using var app = await TestApp.Start();
        await using var desk = await browser.Desktop();
        var page = desk.Page;
        page.SetDefaultTimeout(60_000);
        await Door.ComeIn(page, app.Address, "operator");
        await Door.Open(page, app.Address, "/ops");
        await page.GetByRole(AriaRole.Link, new() { Name = "모든 일" }).ClickAsync();

        var card = page.Locator("[data-job='RecountDishes']");
        await Expect(card).ToHaveAttributeAsync("data-state", "idle");
        await Expect(card).ToContainTextAsync("날마다 04:00");
        await card.GetByRole(AriaRole.Button, new() { Name = "멈추기" }).ClickAsync();
        var question = page.GetByRole(AriaRole.Alertdialog);
        await question.GetByLabel("까닭").FillAsync("디스크를 바꿔요");
        await question.GetByRole(AriaRole.Button, new() { Name = "멈추기" }).ClickAsync();
        await Expect(card).ToHaveAttributeAsync("data-state", "paused");
        await Expect(card).ToContainTextAsync("멈춘 사람");
        await Expect(card.Locator(".st")).ToContainTextAsync("멈춤");

        await card.GetByRole(AriaRole.Button, new() { Name = "지금 돌리기" }).ClickAsync();
        await question.GetByRole(AriaRole.Button, new() { Name = "지금 돌리기" }).ClickAsync();
        await Expect(card.Locator("summary")).ToContainTextAsync("일을 한 최근 1번");
        await card.GetByRole(AriaRole.Button, new() { Name = "다시 돌리기" }).ClickAsync();
        await question.GetByRole(AriaRole.Button, new() { Name = "다시 돌리기" }).ClickAsync();
        await Expect(card).ToHaveAttributeAsync("data-state", "idle");

        // What fails says so here and at a glance.
        app.Services.GetRequiredService<JobBoard>().Of("WatchStorage").Note(TimeProvider.System.GetUtcNow(), 12, "failed: no room is left", "failed", null);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "일 1가지가 실패했어요" })).ToBeVisibleAsync();
        Assert.Equal("", string.Join("\n", await desk.Barriers()));
        Assert.Empty(desk.Faults);
    }

    [Fact]
    public async Task Everybody_reads_the_ranking_by_period_and_store()
    {
        await using var app = await TestApp.Start();
        await using var phone = await browser.Phone();
        var life = await new Life(app, quantity: 4).Placed();
        await life.Cooking();
        var page = phone.Page;
        page.SetDefaultTimeout(60_000);
        await TestApp.Until(() => app.Http.GetStringAsync("popular"), text => text.Contains("data-count=\"4\"", StringComparison.Ordinal));
        await page.GotoAsync(app.Address.ToString());
        await page.GetByRole(AriaRole.Link, new() { Name = "순위 모두 보기" }).ClickAsync();

        await Expect(page.Locator("[data-count='4']")).ToContainTextAsync("4번");
        foreach (var (word, period) in ((string, string)[])[("오늘", "today"), ("30일", "30d"), ("전체 기간", "all"), ("7일", "7d")])
        {
            await page.GetByRole(AriaRole.Link, new() { Name = word, Exact = true }).ClickAsync();
            await Expect(page).ToHaveURLAsync(new Uri(app.Address, $"popular?period={period}").ToString());
            await Expect(page.Locator("[data-count='4']")).ToBeVisibleAsync();
        }
        await page.GetByLabel("가게").SelectOptionAsync(new SelectOptionValue { Index = 2 });
        await page.GetByRole(AriaRole.Button, new() { Name = "보기", Exact = true }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("store="));
        await phone.Wear(ColorScheme.Dark);
        Assert.Equal("", string.Join("\n", await phone.Barriers()));
        Assert.Empty(phone.Faults);
    }
}
