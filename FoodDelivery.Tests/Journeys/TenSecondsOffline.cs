using System.Net;
using FoodDelivery.Tests.Chaos;
using FoodDelivery.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace FoodDelivery.Tests.Journeys;

/// <summary>The network is gone for ten seconds: the phones know it, the screens only see that nothing comes any more.</summary>
[Collection<InSecondBrowser>]
public sealed class TenSecondsOffline(Browser browser)
{
    [Fact]
    public async Task Nothing_that_was_typed_is_lost_and_nothing_that_was_pressed_happens_twice()
    {
        await using var app = await TestApp.Start();
        await using var line = new FaultProxy { Target = new IPEndPoint(IPAddress.Loopback, app.Address.Port) };
        await using var people = await HalfDone.Meet(browser, new Uri($"http://127.0.0.1:{line.Port}"), await Errands.In(app));

        await Phones(people, areOffline: true);
        line.Fault = LineFault.BlackHole;
        var tenSeconds = Task.Delay(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        await people.TypeOn();
        await people.SendTheReport();
        await Expect(people.Rider.Locator("#kept[data-state=kept]")).ToBeVisibleAsync();
        await people.AreToldThatItIsGone();
        await people.Press();
        foreach (var page in new[] { people.Customer, people.Owner, people.Operator })
            await Expect(page.Locator("#connection")).ToContainTextAsync("방금 누른 것은 전해지지 않았을 수 있어요", new() { UseInnerText = true });
        await tenSeconds;

        line.Fault = LineFault.None;
        await Phones(people, areOffline: false);
        await people.AreBack();
        await people.SeeWhatTheyTyped();
        await people.Finish();
        await people.AreInTheBooks(app);
        Assert.True(people.Faults.Length == 0, people.Faults);
    }

    private static async Task Phones(HalfDone people, bool areOffline)
    {
        await people.Customer.Context.SetOfflineAsync(areOffline);
        await people.Rider.Context.SetOfflineAsync(areOffline);
    }
}
