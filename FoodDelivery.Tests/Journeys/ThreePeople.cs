using System.Net.Http.Json;
using System.Text.RegularExpressions;
using FoodDelivery.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FoodDelivery.Tests.Journeys;

/// <summary>A customer and a rider with phones and an owner at the kitchen's screen, who do what people do: look, tap and type.</summary>
internal sealed partial class ThreePeople : IAsyncDisposable
{
    // This machine may be busy with other things; nobody waits longer than needed.
    private readonly TestApp _app;
    private readonly Screen[] _screens;

    private ThreePeople(TestApp app, params Screen[] screens)
    {
        (_app, _screens) = (app, screens);
    }

    public IPage Customer => _screens[0].Page;

    /// <summary>The customer's hands.</summary>
    public Guest Guest => new(Customer.MainFrame);

    public IPage Owner => _screens[1].Page;

    public IPage Rider => _screens[2].Page;

    public string Order { get; private set; } = "";

    /// <summary>Each has come in by the login page's card, and stands where that leads.</summary>
    public static async Task<ThreePeople> Meet(Browser browser)
    {
        var people = new ThreePeople(await TestApp.Start(), await browser.Phone(), await browser.Desktop(), await browser.Phone());
        await people.ComeIn(people.Customer, "고객으로 들어가기", "/");
        await people.ComeIn(people.Owner, "사장님으로 들어가기", "/kitchen");
        await people.ComeIn(people.Rider, "라이더로 들어가기", "/rider");
        return people;
    }

    public async Task GoTo(IPage page, string path) => await page.GotoAsync(new Uri(_app.Address, path).ToString());

    /// <summary>Waits until the page shows this status of the order, by itself.</summary>
    public Task Sees(IPage page, string status) => Expect(page.Locator($"[data-order='{Order}'][data-status='{status}']").First).ToBeVisibleAsync();

    /// <summary>Presses the order's button, as soon as it can be pressed.</summary>
    public Task Press(IPage page, string action) => page.Locator($"[data-order='{Order}'][data-action='{action}'], [data-order='{Order}'] [data-action='{action}']").First.ClickAsync();

    /// <summary>From the list of stores to the checkout, with the form filled in.</summary>
    public async Task FillTheCart(string store = "솥뚜껑 김치찌개")
    {
        await Customer.GetByRole(AriaRole.Link, new() { Name = store, Exact = true }).ClickAsync();
        await Guest.FillTheCart("김치찌개", 2, "얼큰하게", "두부 듬뿍");
        await Customer.GetByLabel("가게에게").FillAsync("덜 짜게 해 주세요");
    }

    /// <summary>Through the practice payment window to the page that follows the order.</summary>
    public async Task Pay()
    {
        await Guest.OpenTheWindow();
        await Guest.PayInTheWindow();
        await Follow();
    }

    /// <summary>Paid, and led to the page that follows the order.</summary>
    public async Task Follow()
    {
        await Assertions.Expect(Customer).ToHaveURLAsync(TrackedOrder());
        Order = TrackedOrder().Match(Customer.Url).Groups[1].Value;
        await Sees(Customer, "placed");
    }

    /// <summary>The gateway fails until the breaker opens: customers of programs have tried to pay.</summary>
    public async Task ClosePayments()
    {
        await Outage("error");
        await TestApp.Until(
            async () => await (await new Life(_app).Draft("customer2")).Pay(customer: "customer2"),
            answer => answer.StatusCode is System.Net.HttpStatusCode.ServiceUnavailable);
    }

    public Task OpenPayments() => Outage("ok");

    public async Task PlaceAnOrder()
    {
        await FillTheCart();
        await Pay();
        await Sees(Owner, "placed");
    }

    public async Task Cook()
    {
        await Owner.Locator($"[data-order='{Order}']").GetByRole(AriaRole.Button, new() { NameRegex = TwentyMinutes() }).ClickAsync();
        await Everybody("accepted");
        await Press(Owner, "start");
        await Everybody("cooking");
    }

    public async Task Bring()
    {
        await Press(Rider, "take");
        await Press(Owner, "ready");
        await Everybody("ready");
        await Press(Rider, "pick-up");
        await Sees(Rider, "pickedUp");
        await Sees(Customer, "pickedUp");
    }

    /// <summary>What the browsers complained about: nothing, at the end of a journey.</summary>
    public IEnumerable<string> Faults => _screens.SelectMany(screen => screen.Faults);

    public async ValueTask DisposeAsync()
    {
        foreach (var screen in _screens) await screen.DisposeAsync();
        await _app.DisposeAsync();
    }

    private async Task Outage(string mode) =>
        (await _app.Http.PutAsJsonAsync("sandbox/faults", new { payments = new { mode } })).EnsureSuccessStatusCode();

    private async Task Everybody(string status)
    {
        foreach (var screen in _screens) await Sees(screen.Page, status);
    }

    // The address is asked for, not a load event, which may have passed before anybody waits for it.
    private async Task ComeIn(IPage page, string card, string home)
    {
        await GoTo(page, "/login");
        await page.GetByRole(AriaRole.Button, new() { Name = card }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(_app.Address, home).ToString());
    }

    [GeneratedRegex("/orders/([0-9a-f-]{36})$")]
    private static partial Regex TrackedOrder();

    [GeneratedRegex("^20분")]
    private static partial Regex TwentyMinutes();
}
