using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FoodDelivery.Tests.Journeys;

/// <summary>Hands without a mouse: every step is a key, and wherever they stop it is seen where they are.</summary>
internal sealed class Keys(IPage page)
{
    // Nobody goes on pressing Tab for longer than this.
    private const int Patience = 120;

    private const string IsHere = "one => one === document.activeElement";

    private const string IsInItsGroup = "one => one.name === document.activeElement.name";

    // Outlined itself or, where the field is drawn by its label, outlined there; in the window, and under nothing else.
    private const string IsSeen = """
        one => [one, one.closest('label')].some(shown => {
          if (!shown) return false;
          const { outlineStyle, outlineWidth } = getComputedStyle(shown);
          const { x, y, width, height } = shown.getBoundingClientRect();
          return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && shown.contains(document.elementFromPoint(x + width / 2, y + height / 2));
        })
        """;

    public async Task Reach(ILocator wanted)
    {
        await Expect(wanted).ToBeEnabledAsync();
        await Until("Tab", wanted, IsHere);
        Assert.True(await wanted.EvaluateAsync<bool>(IsSeen), $"It is not seen that the focus is here: {wanted}");
    }

    public async Task Press(ILocator wanted)
    {
        await Reach(wanted);
        await page.Keyboard.PressAsync("Enter");
    }

    public async Task Type(ILocator field, string text)
    {
        await Reach(field);
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync(text);
    }

    public async Task Tick(ILocator box)
    {
        await Reach(box);
        await page.Keyboard.PressAsync("Space");
        await Expect(box).ToBeCheckedAsync();
    }

    /// <summary>One of several: Tab leads to the group, the arrows within it.</summary>
    public async Task Choose(ILocator one)
    {
        await Expect(one).ToBeEnabledAsync();
        await Until("Tab", one, IsInItsGroup);
        await Until("ArrowDown", one, IsHere);
        if (!await one.IsCheckedAsync()) await page.Keyboard.PressAsync("Space");
        await Expect(one).ToBeCheckedAsync();
        Assert.True(await one.EvaluateAsync<bool>(IsSeen), $"It is not seen what is chosen: {one}");
    }

    private async Task Until(string key, ILocator wanted, string condition)
    {
        for (var times = 0; !await wanted.EvaluateAsync<bool>(condition); times++)
        {
            Assert.True(times < Patience, $"{key} does not lead to {wanted}");
            await page.Keyboard.PressAsync(key);
        }
    }
}
