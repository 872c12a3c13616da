using System.Globalization;
using FoodDelivery.Domain;
using FoodDelivery.Tests.Support;
using FoodDelivery.Web.Accounts;
using FoodDelivery.Web.Stores;
using FoodDelivery.Web.Stores.Pages;
using Microsoft.Extensions.DependencyInjection;

namespace FoodDelivery.Tests.Stores;

public sealed class KitchenHandsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_was_slower_at_a_second_screen_is_told_what_happened_to_the_ticket()
    {
        CultureInfo.CurrentUICulture = new CultureInfo("en");
        await using var app = await TestApp.Start();
        var life = await new Life(app).Placed();
        var (hands, board) = (app.Services.GetRequiredService<KitchenHands>(), app.Services.GetRequiredService<KitchenBoard>());
        var seen = await board.One(DemoPeople.Owner, new OrderId(Guid.Parse(life.Order)), Ct);
        Task<string?> Tap(string action, int minutes = 0) => hands.Take(new Tap(seen, action, minutes), DemoPeople.Owner, Ct);

        Assert.Null(await Tap("accept", 15));
        Assert.StartsWith($"Order {seen.Number}: Another screen was faster and accepted it, to be cooked by ", await Tap("accept", 30), StringComparison.Ordinal);
        Assert.Equal($"Order {seen.Number}: Another screen has accepted this order meanwhile.",
            await hands.Reject(seen, DemoPeople.Owner, "too_busy", null, Ct));

        Assert.Null(await Tap("start"));
        Assert.Equal($"Order {seen.Number}: Another screen was faster: it is being cooked.", await Tap("start"));
        Assert.Null(await Tap("ready"));
        Assert.Equal($"Order {seen.Number}: Another screen was faster: it is ready.", await Tap("ready"));
    }
}
