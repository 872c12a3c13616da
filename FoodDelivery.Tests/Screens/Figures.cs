using System.Diagnostics;
using System.Globalization;
using FoodDelivery.Tests.Support;
using Microsoft.Playwright;

namespace FoodDelivery.Tests.Screens;

/// <summary>Not part of the suite: .ci/screens starts the house as it is published and asks for these figures by name.</summary>
[Collection<InSecondBrowser>]
public sealed class Figures(Browser browser)
{
    private const int Followers = 200;
    private const int Tickets = 200;
    private const int Accepted = 30;

    // What is seen in the page itself: nothing of the way to it counts.
    private const string FromTapToChange = """
        ([tap, change]) => new Promise((done, late) => {
            const since = performance.now();
            const look = () => { if (document.querySelector(change)) { watch.disconnect(); done(performance.now() - since); } };
            const watch = new MutationObserver(look);
            watch.observe(document.body, { subtree: true, childList: true, attributes: true });
            setTimeout(() => late(new Error(`${tap} changed nothing within a minute`)), 60_000);
            document.querySelector(tap).click();
            look();
        })
        """;

    private const string LargestPaint = """
        () => new Promise(done => new PerformanceObserver(list => done(list.getEntries().at(-1).startTime)).observe({ type: 'largest-contentful-paint', buffered: true }))
        """;

    private const string OwnOrders = """
        async all => (await Promise.all(all.map(async one => (await (await fetch(`/orders/${one}`)).text()).includes('data-status="placed"') ? one : null)))
            .filter(one => one)
        """;

    private const string NotesWhenAccepted = """
        () => new MutationObserver(() => { if (document.querySelector('main')?.dataset.status === 'accepted') window.seen ??= Date.now(); })
            .observe(document.body, { subtree: true, childList: true, attributes: true })
        """;

    private static readonly Uri House = new(Environment.GetEnvironmentVariable("HOUSE") ?? "http://127.0.0.1:0");

    [Fact(Explicit = true)]
    public async Task How_quick_the_screens_are()
    {
        await FirstPage();
        using (var lives = Rush("--rate", "5", "--duration", "120s"))
        {
            await Taps();
            lives.Kill();
        }
        await Kitchen();
        await Followed();
    }

    private async Task FirstPage()
    {
        List<double> paints = [];
        for (var visit = 0; visit < 9; visit++)
        {
            await using var screen = await browser.Phone();
            await screen.Page.GotoAsync(House.ToString(), new() { WaitUntil = WaitUntilState.NetworkIdle });
            paints.Add(await screen.Page.EvaluateAsync<double>(LargestPaint));
            if (visit > 0) continue;
            var cost = await PageCost.Of(screen.Page);
            Console.WriteLine($"first page: {cost.Requests} requests, {cost.Bytes / 1024.0:0} KiB");
        }
        Console.WriteLine($"its largest paint, {paints.Count} visits: {Spread(paints)}");
    }

    private async Task Taps()
    {
        await using var screen = await browser.Phone();
        var page = screen.Page;
        await page.GotoAsync(new Uri(House, $"stores/{Life.Stew}").ToString());
        await page.Locator(".add:enabled").First.WaitForAsync();
        List<double> times = [];
        for (var tap = 0; tap < 100; tap++)
        {
            times.Add(await page.EvaluateAsync<double>(FromTapToChange, (string[])[".add:enabled", "dialog[open]"]));
            times.Add(await page.EvaluateAsync<double>(FromTapToChange, (string[])["dialog[open] .icon-btn", "body:not(:has(dialog))"]));
        }
        Console.WriteLine($"a tap that opens or closes a dish, beside five lives a second: {Spread(times)}");
    }

    private async Task Kitchen()
    {
        using (var orders = Rush("--rate", "0", "--orders", $"{Tickets * 2}", "--clients", "4", "--life", "order")) await orders.WaitForExitAsync();
        await using var store = await browser.Desktop();
        await Door.ComeIn(store.Page, House, "owner");
        await store.Page.Locator(".ticket [data-action=accept]:enabled").Nth(100).WaitForAsync();
        var hanging = await store.Page.Locator(".ticket").CountAsync();
        List<double> times = [];
        for (var tap = 0; tap < 50; tap++)
        {
            var order = await store.Page.Locator(".ticket[data-status=placed]").First.GetAttributeAsync("data-order");
            times.Add(await store.Page.EvaluateAsync<double>(
                FromTapToChange, (string[])[$".ticket[data-order='{order}'] [data-action=accept]", $".ticket[data-order='{order}'][data-status=accepted]"]));
        }
        Console.WriteLine($"a tap in a kitchen with {hanging} tickets until it shows: {Spread(times)}");
    }

    /// <summary>A few pages for each order of one customer, and the kitchen accepts one after the other.</summary>
    private async Task Followed()
    {
        await using var store = await browser.Desktop();
        await Door.ComeIn(store.Page, House, "owner");
        await store.Page.Locator(".ticket [data-action=accept]:enabled").First.WaitForAsync();
        var hanging = await store.Page.Locator(".ticket[data-status=placed]").EvaluateAllAsync<string[]>("all => all.map(one => one.dataset.order)");
        long before;
        await using (var crowd = await browser.Phone())
        {
            await Door.ComeIn(crowd.Page, House, "customer");
            var orders = await crowd.Page.EvaluateAsync<string[]>(OwnOrders, hanging);

            before = Resident();
            var pages = new List<(string Order, IPage Page)>();
            for (var one = 0; one < Followers; one++)
            {
                var (order, page) = (orders[one % orders.Length], await crowd.Page.Context.NewPageAsync());
                await Follow(page, order);
                pages.Add((order, page));
            }
            await Task.Delay(TimeSpan.FromMinutes(1));
            Console.WriteLine($"{Followers} pages that follow {orders.Length} orders: {(Resident() - before) / (double)Followers:0} KiB of resident memory each ({before / 1024} MiB before)");

            List<double> times = [];
            foreach (var order in orders.Take(Accepted))
                times.AddRange(await Accept(store.Page, order, pages.Where(page => page.Order == order).Select(page => page.Page)));
            Console.WriteLine($"from the kitchen's tap to each screen that follows the order, {times.Count} times: {Spread(times)}");

            foreach (var (_, page) in pages) await Follow(page, orders[Accepted]);
            Console.WriteLine($"from a tap to all {Followers}, when all follow one order: {Spread(await Accept(store.Page, orders[Accepted], pages.Select(page => page.Page)))}");
        }
        await Task.Delay(TimeSpan.FromMinutes(5));
        Console.WriteLine($"five minutes after they left: {(Resident() - before) / 1024} MiB more than before");
    }

    private static async Task Follow(IPage page, string order)
    {
        await page.GotoAsync(new Uri(House, $"orders/{order}").ToString());
        await page.EvaluateAsync(NotesWhenAccepted);
    }

    /// <returns>Milliseconds until each follower shows it.</returns>
    private static async Task<List<double>> Accept(IPage kitchen, string order, IEnumerable<IPage> followers)
    {
        var tapped = await kitchen.EvaluateAsync<double>($"() => {{ document.querySelector(`.ticket[data-order='{order}'] [data-action=accept]`).click(); return Date.now(); }}");
        List<double> times = [];
        foreach (var page in followers) times.Add(await TestApp.Until(() => page.EvaluateAsync<double>("window.seen ?? 0"), at => at > 0) - tapped);
        return times;
    }

    private static Process Rush(params string[] options) => Process.Start(
        new ProcessStartInfo("dotnet", [Environment.GetEnvironmentVariable("FOOD_APP")!, "rush", "--target", House.ToString(), .. options]) { RedirectStandardOutput = true })!;

    /// <summary>KiB of the house's process.</summary>
    private static long Resident()
    {
        var line = File.ReadLines($"/proc/{Environment.GetEnvironmentVariable("HOUSE_PID")}/status").First(line => line.StartsWith("VmRSS", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }

    private static string Spread(List<double> times)
    {
        times.Sort();
        double At(double share) => times[Math.Min(times.Count - 1, (int)(share * times.Count))];
        return string.Create(CultureInfo.InvariantCulture, $"p50 {At(.5):0} ms, p95 {At(.95):0} ms, p99 {At(.99):0} ms, most {times[^1]:0} ms");
    }
}
