using FoodDelivery.Tests.Support;
using Microsoft.Playwright;

namespace FoodDelivery.Tests.Screens;

/// <summary>Not part of the suite: .ci/pictures asks for it by name and says where the pictures go.</summary>
[Collection<InSecondBrowser>]
public sealed class PictureBook(Browser browser)
{
    [Fact(Explicit = true)]
    public async Task Every_screen_in_both_sizes_themes_and_languages()
    {
        var folder = Directory.CreateDirectory(Environment.GetEnvironmentVariable("PICTURES") ?? throw new InvalidOperationException("PICTURES has to name a folder."));
        await using var town = await Town.Build();
        foreach (var (language, role) in from language in new[] { "ko", "en" } from role in town.Screens.GroupBy(seen => seen.Role) select (language, role))
        {
            await using var phone = await browser.Phone(language);
            await using var desktop = await browser.Desktop(language);
            foreach (var (size, screen) in new[] { ("phone", phone), ("desktop", desktop) })
            {
                await Door.ComeIn(screen.Page, town.Address, role.Key);
                foreach (var seen in role)
                {
                    await Door.Open(screen.Page, town.Address, seen.Address);
                    foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
                    {
                        await screen.Wear(theme);
                        await screen.Page.ScreenshotAsync(new() { Path = Path.Combine(folder.FullName, $"{seen.Name}-{size}-{theme}-{language}.png".ToLowerInvariant()) });
                    }
                }
            }
        }
    }
}
