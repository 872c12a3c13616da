using Microsoft.Playwright;

namespace FoodDelivery.Tests.Support;

/// <summary>One headless Chromium for all test classes marked <c>[Collection&lt;InBrowser&gt;]</c>, which therefore run one after another.</summary>
[CollectionDefinition]
public sealed class InBrowser : ICollectionFixture<Browser>;

/// <summary>Another Chromium, for about half of those test classes, so that two of them run beside each other.</summary>
[CollectionDefinition]
public sealed class InSecondBrowser : ICollectionFixture<Browser>;

/// <summary>The Chromium of this machine. Every <see cref="Screen"/> is a person of its own: no cookies or storage are shared.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    // Root in a container has no sandbox; the rest keeps Chromium from asking the internet for updates.
    private static readonly string[] Arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update", "--no-first-run"];

    // For a machine that is busy: whatever is waited for comes, or is a fault.
    private const float Patience = 60_000;

    private IPlaywright _playwright = null!;
    private IBrowser _chromium = null!;

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        _playwright = await Playwright.CreateAsync();
        _chromium = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = FindChromium(), Args = Arguments });
    }

    public Task<Screen> Phone(string language = "ko-KR") =>
        Open(new() { ViewportSize = new() { Width = 390, Height = 844 }, HasTouch = true, IsMobile = true, Locale = language });

    public Task<Screen> Desktop(string language = "ko-KR") => Open(new() { ViewportSize = new() { Width = 1280, Height = 800 }, Locale = language });

    /// <summary>A phone that runs no script of any page.</summary>
    public Task<Screen> WithoutScripts() => Open(new() { ViewportSize = new() { Width = 390, Height = 844 }, Locale = "ko-KR", JavaScriptEnabled = false });

    public async ValueTask DisposeAsync()
    {
        await _chromium.DisposeAsync();
        _playwright.Dispose();
    }

    private async Task<Screen> Open(BrowserNewContextOptions person)
    {
        person.TimezoneId = "Asia/Seoul";
        var context = await _chromium.NewContextAsync(person);
        context.SetDefaultTimeout(Patience);
        return new Screen(context, await context.NewPageAsync());
    }

    private static string FindChromium()
    {
        if (Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } chosen) return chosen;

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Prepend("/usr/bin");

        return Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("Browser tests need Chromium: install it, or set CHROMIUM to its path.");
    }
}
