using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FoodDelivery.Tests.Screens;
using FoodDelivery.Tests.Support;
using FoodDelivery.Web.Deliveries;
using FoodDelivery.Web.Platform;
using FoodDelivery.Web.Stores;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FoodDelivery.Tests.Journeys;

/// <summary>A customer, an owner, a rider and an operator, each in the middle of what they have to do, with a sentence half typed.</summary>
internal sealed partial class HalfDone : IAsyncDisposable
{
    private readonly Errands _errands;
    private readonly Screen[] _screens;

    private HalfDone(Errands errands, params Screen[] screens) => (_errands, _screens) = (errands, screens);

    public IPage Customer => _screens[0].Page;

    public IPage Owner => _screens[1].Page;

    public IPage Rider => _screens[2].Page;

    public IPage Operator => _screens[3].Page;

    private ILocator Ticket => Owner.Locator($".ticket[data-order='{_errands.ToReject}']");

    private ILocator Report => Rider.Locator("button[data-action=accident]");

    public static async Task<HalfDone> Meet(Browser browser, Uri house, Errands errands)
    {
        var people = new HalfDone(errands, await browser.Phone(), await browser.Desktop(), await browser.Phone(), await browser.Desktop());
        await Task.WhenAll(people.FillInTheCheckout(house), people.BeginToReject(house), people.BeginToReport(house), people.BeginToCancel(house));
        return people;
    }

    /// <summary>The customer, the owner and the operator are told that the server is gone; the rider's page works without it.</summary>
    public async Task AreToldThatItIsGone()
    {
        foreach (var page in (IPage[])[Customer, Owner, Operator]) await Expect(page.Locator("#connection")).ToBeVisibleAsync();
    }

    public async Task AreBack()
    {
        foreach (var page in (IPage[])[Customer, Owner, Operator]) await Expect(page.Locator("#connection")).ToBeHiddenAsync();
    }

    /// <summary>The sentences are finished, whether the server hears it or not.</summary>
    public async Task TypeOn()
    {
        await Customer.GetByLabel("라이더에게").PressSequentiallyAsync(" 두세요");
        await Owner.GetByLabel("우리끼리 볼 메모").PressSequentiallyAsync(" 늦어요");
        await Rider.GetByLabel("한마디").PressSequentiallyAsync(" 미끄러졌어요");
        await Operator.GetByLabel("까닭").PressSequentiallyAsync(" 정전이에요");
    }

    /// <summary>Each takes the step that was meant.</summary>
    public async Task Finish()
    {
        await Press();
        await Customer.GetByRole(AriaRole.Button, new() { NameRegex = PayForPractice() }).ClickAsync();
        await Expect(Customer.Locator("main[data-status=placed]")).ToBeVisibleAsync();
        await Expect(Ticket).ToHaveCountAsync(0);
        await Expect(Operator.GetByText("다 됐어요").First).ToBeVisibleAsync();
        await Expect(Rider.Locator("#received")).ToBeVisibleAsync();
    }

    /// <summary>The buttons that end what each is doing, but for the rider's.</summary>
    public async Task Press()
    {
        await Customer.Locator("[data-action=pay]:visible").ClickAsync();
        await Owner.Locator("dialog [data-action=reject]").ClickAsync();
        await Operator.Locator("dialog").GetByRole(AriaRole.Button, new() { Name = "주문 취소하기" }).ClickAsync();
    }

    public Task SendTheReport() => Report.ClickAsync();

    /// <summary>As somebody does who comes back to a fresh page.</summary>
    public async Task OpenTheSheetsAgain()
    {
        await Ticket.Locator("[data-action=reject]").ClickAsync();
        await Operator.Locator("[data-action=cancel]").ClickAsync();
    }

    /// <summary>Every sentence stands on its screen, whole.</summary>
    public async Task SeeWhatTheyTyped()
    {
        await Expect(Customer.GetByLabel("주소", new() { Exact = true })).ToHaveValueAsync("서울 마포구 연남로 12");
        await Expect(Customer.GetByLabel("라이더에게")).ToHaveValueAsync("문 앞에 두세요");
        await Expect(Owner.GetByLabel("재료가 떨어졌어요")).ToBeCheckedAsync();
        await Expect(Owner.GetByLabel("우리끼리 볼 메모")).ToHaveValueAsync("두부가 늦어요");
        await Expect(Operator.GetByLabel("까닭")).ToHaveValueAsync("가게 정전이에요");
    }

    /// <summary>It is in the books as it was typed, and once.</summary>
    public async Task AreInTheBooks(TestApp app)
    {
        var orders = (await (await app.As("customer")).GetFromJsonAsync<JsonNode>("api/orders?limit=100"))!["items"]!.AsArray();
        Assert.Equal(5, orders.Count);
        var order = Assert.Single(orders, order => (string?)order!["delivery"]?["note"] == "문 앞에 두세요")!;
        var ledger = await app.Http.GetFromJsonAsync<JsonNode>("sandbox/ledger?after=0");
        Assert.Single(ledger!["captures"]!.AsArray(), capture => (string)capture!["orderId"]! == (string)order["id"]!);

        var ended = orders.ToDictionary(order => (string)order!["id"]!, order => (string)order!["status"]!);
        Assert.Equal(("rejected", "cancelled"), (ended[_errands.ToReject], ended[_errands.ToCancel]));
        await using var store = app.Services.GetRequiredService<Room<StoreDb>>().Read();
        Assert.Equal("두부가 늦어요", (await store.Tickets.SingleAsync(ticket => ticket.Order == new Domain.OrderId(Guid.Parse(_errands.ToReject)))).RejectNote);
        var deeds = await (await app.As("operator")).GetStringAsync("api/ops/audit");
        Assert.Single(Regex.Matches(Regex.Unescape(deeds), "가게 정전이에요"));
        await using var delivery = app.Services.GetRequiredService<Room<DeliveryDb>>().Read();
        Assert.Equal("빗길에 미끄러졌어요", (await delivery.Accidents.SingleAsync()).Note);
    }

    /// <summary>What the pages complained about. That there is no server they may say: the browser does, and the circuit, with the time before it.</summary>
    public string Faults => string.Join(Environment.NewLine, _screens.SelectMany(screen => screen.Faults)
        .Where(fault => !fault.StartsWith("[20", StringComparison.Ordinal) && !fault.Contains("net::ERR_", StringComparison.Ordinal)));

    public async ValueTask DisposeAsync()
    {
        foreach (var screen in _screens) await screen.DisposeAsync();
    }

    private async Task FillInTheCheckout(Uri house)
    {
        await Door.ComeIn(Customer, house, "customer");
        await Customer.GotoAsync(new Uri(house, $"stores/{Life.Stew}").ToString());
        await new Guest(Customer.MainFrame).FillTheCart("김치찌개", 2, "얼큰하게");
        await Customer.GetByLabel("라이더에게").FillAsync("문 앞에");
    }

    private async Task BeginToReject(Uri house)
    {
        await Door.ComeIn(Owner, house, "owner");
        await Ticket.Locator("[data-action=reject]").ClickAsync();
        await Owner.GetByLabel("재료가 떨어졌어요").CheckAsync();
        await Owner.GetByLabel("우리끼리 볼 메모").FillAsync("두부가");
    }

    private async Task BeginToReport(Uri house)
    {
        await Door.ComeIn(Rider, house, "rider");
        await TestApp.Until(() => Rider.EvaluateAsync<bool>(RiderInTheBrowser.Ready), ready => ready);
        await Rider.Locator("[data-action=accident]").ClickAsync();
        await Rider.GetByText("쏟아짐").ClickAsync();
        await Rider.GetByLabel("한마디").FillAsync("빗길에");
        await Expect(Report).ToBeEnabledAsync();
    }

    private async Task BeginToCancel(Uri house)
    {
        await Door.ComeIn(Operator, house, "operator");
        await Operator.GotoAsync(new Uri(house, $"ops/orders/{_errands.ToCancel}").ToString());
        await Operator.Locator("[data-action=cancel]").ClickAsync();
        await Operator.GetByLabel("까닭").FillAsync("가게");
    }

    [GeneratedRegex("연습 결제하기$")]
    private static partial Regex PayForPractice();
}
