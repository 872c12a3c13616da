using FoodDelivery.Tests.Support;
using Microsoft.Playwright;

namespace FoodDelivery.Tests.Screens;

/// <summary>What holds on every page, in both sizes, light and dark.</summary>
[Collection<InSecondBrowser>]
public sealed class EveryScreen(Browser browser)
{
    // What people press or fill in, apart from links within a text.
    private const string TooSmall = """
        () => [...document.querySelectorAll('button, .btn, .icon-btn, .chip, select, textarea, input:not([type=hidden]):not([type=radio]):not([type=checkbox]):not([type=file])')]
            .filter(one => one.checkVisibility() && !one.closest('.hidden, [inert], .rz-chart'))
            .map(one => [one, one.getBoundingClientRect()])
            .filter(([, box]) => box.height > 0 && box.height < 43.5)
            .map(([one, box]) => `${Math.round(box.height)} px high: ${one.outerHTML.slice(0, 120)}`)
        """;

    private const string Sideways = "() => document.documentElement.scrollWidth - innerWidth";

    [Fact]
    public async Task Nobody_is_kept_out_and_nothing_runs_over_the_edge()
    {
        await using var town = await Town.Build();

        var wrong = await Task.WhenAll(LookAround(town, () => browser.Phone()), LookAround(town, () => browser.Desktop()));

        Assert.True(wrong.All(lines => lines.Count == 0), string.Join(Environment.NewLine, wrong.SelectMany(lines => lines)));
    }

    private static async Task<List<string>> LookAround(Town town, Func<Task<Screen>> open)
    {
        List<string> wrong = [];
        foreach (var role in town.Screens.GroupBy(seen => seen.Role))
        {
            await using var screen = await open();
            await Door.ComeIn(screen.Page, town.Address, role.Key);
            foreach (var seen in role)
            {
                await Door.Open(screen.Page, town.Address, seen.Address);
                wrong.AddRange(await Look(screen, seen));
            }
            // A page that is not there is told so by its status, which the browser takes for an error.
            wrong.AddRange(screen.Faults.Where(fault => !fault.Contains("404", StringComparison.Ordinal)));
        }
        return wrong;
    }

    private static async Task<IReadOnlyList<string>> Look(Screen screen, Seen seen)
    {
        var page = screen.Page;
        List<string> wrong = [];
        await screen.Wear(ColorScheme.Light);
        // Frames are pages of their own, and each has one head and one main part.
        wrong.AddRange((await screen.Barriers()).Where(barrier => seen.Name != "demo" || !barrier.Contains(" landmark-unique", StringComparison.Ordinal)));
        await screen.Wear(ColorScheme.Dark);
        wrong.AddRange((await screen.Barriers("color-contrast")).Select(barrier => $"dark: {barrier}"));
        wrong.AddRange(await page.EvaluateAsync<string[]>(TooSmall));

        var size = page.ViewportSize!;
        foreach (var width in size.Width < 600 ? new[] { size.Width, 320 } : [size.Width])
        {
            await page.SetViewportSizeAsync(width, size.Height);
            if (await page.EvaluateAsync<int>(Sideways) is > 0 and var over) wrong.Add($"{over} px over the edge at {width} px");
        }
        await page.SetViewportSizeAsync(size.Width, size.Height);
        return [.. wrong.Select(line => $"{seen.Name}: {line}")];
    }
}
