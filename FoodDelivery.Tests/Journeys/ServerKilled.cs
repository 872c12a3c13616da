using FoodDelivery.Tests.Chaos;
using FoodDelivery.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace FoodDelivery.Tests.Journeys;

/// <summary>The process is killed while four people are in the middle of something, and another one comes up in its place.</summary>
[Collection<InSecondBrowser>]
public sealed class ServerKilled(Browser browser)
{
    [Fact]
    public async Task Everybody_finishes_what_was_begun_with_every_word_that_was_typed()
    {
        var data = Directory.CreateTempSubdirectory("food-");
        var errands = await Yesterday(data.FullName);
        var visitor = new Visitor();
        await using var house = HouseProcess.Start(data.FullName, visitor.House, visitor.House, visitor.House, crashAt: null);
        await visitor.Enter(TestContext.Current.CancellationToken);
        await using var people = await HalfDone.Meet(browser, visitor.House, errands);

        house.Kill();
        await house.Ended;
        await people.AreToldThatItIsGone();
        await people.TypeOn();
        await people.Rider.ReloadAsync();
        await Expect(people.Rider.GetByLabel("쏟아짐")).ToBeCheckedAsync();
        await Expect(people.Rider.GetByLabel("한마디")).ToHaveValueAsync("빗길에 미끄러졌어요");
        await people.SendTheReport();
        await Expect(people.Rider.Locator("#kept[data-state=kept]")).ToBeVisibleAsync();

        await using (var again = await TestApp.Start(data.FullName, null, $"--Urls={visitor.House}"))
        {
            await people.AreBack();
            await people.OpenTheSheetsAgain();
            await people.SeeWhatTheyTyped();
            await people.Finish();
            await people.AreInTheBooks(again);
        }
        Assert.True(people.Faults.Length == 0, people.Faults);
        data.Delete(recursive: true);
    }

    // What hangs in the kitchen when the doors open.
    private static async Task<Errands> Yesterday(string directory)
    {
        await using var app = await TestApp.Start(directory);
        return await Errands.In(app);
    }
}
