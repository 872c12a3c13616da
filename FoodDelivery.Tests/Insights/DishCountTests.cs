using FoodDelivery.Domain;
using FoodDelivery.Domain.Stores;
using FoodDelivery.Tests.Support;
using FoodDelivery.Web.Insights;
using FoodDelivery.Web.Payments;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Tests.Insights;

public sealed class DishCountTests : IAsyncDisposable
{
    private static readonly StoreId Store = StoreId.New();
    private static readonly DishId Stew = DishId.New();
    private static readonly DishId Rice = DishId.New();

    // Any room's log will do for Store's.
    private readonly RoomHouse _house = new(app =>
    {
        app.AddRoom<PaymentDb>("store");
        app.AddInsights();
    });

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_dish_counts_once_however_often_its_log_is_read()
    {
        await Cooks(new CookedLine(Stew, 2), new CookedLine(Rice, 1), new CookedLine(Stew, 1));
        await _house.Follow<InsightsDb>();

        Assert.Equal([(1, Stew, 3), (2, Rice, 1)], await Ranking("all"));
        Assert.Equal(new Recounted(1, 0), await Recount());
    }

    [Fact]
    public async Task A_recount_puts_wrong_counts_right_and_counts_nothing_ahead_of_the_cursor()
    {
        await Cooks(new CookedLine(Stew, 2));
        await _house.Follow<InsightsDb>();
        await _house.Get<Room<InsightsDb>>().Write(async db =>
        {
            await db.Add(Store, Stew, 1, 40, Ct);
            await db.Add(Store, Rice, KoreanDay.Of(_house.Clock.Now).Number, 7, Ct);
        }, Ct);
        await Cooks(new CookedLine(Stew, 5));

        Assert.Equal(new Recounted(1, 2), await Recount());
        Assert.Equal([(1, Stew, 2)], await Ranking("all"));

        await _house.Follow<InsightsDb>();
        Assert.Equal([(1, Stew, 7)], await Ranking("all"));
        Assert.Equal(0, (await Recount()).Corrected);
    }

    [Fact]
    public async Task Counts_equal_a_recount_while_orders_flow()
    {
        var flowing = Task.Run(async () =>
        {
            for (var order = 0; order < 60; order++)
            {
                await Cooks(new CookedLine(Stew, 1), new CookedLine(Rice, order));
                await _house.Follow<InsightsDb>();
            }
        }, Ct);
        while (!flowing.IsCompleted) Assert.Equal(0, (await Recount()).Corrected);
        await flowing;

        Assert.Equal([(1, Rice, 59 * 60 / 2), (2, Stew, 60)], await Ranking("all"));
    }

    [Fact]
    public async Task What_is_held_back_behind_a_parked_event_counts_in_neither()
    {
        await Cooks(new CookedLine(Stew, 2));
        var row = (await _house.Room("store").LogAfter(0, 1, Ct))[0];
        await _house.Room("insights").WriteAny(db =>
        {
            db.Held.Add(new HeldRow
            {
                Reaction = nameof(CountDishesWhenCookingStarted), Seq = 0, Stream = row.Stream, Type = "TicketAccepted", Json = "{}", State = HeldState.Parked,
            });
            return Task.CompletedTask;
        }, Ct);
        await _house.Follow<InsightsDb>();

        Assert.Equal(new Recounted(0, 0), await Recount());
        Assert.Empty(await Ranking("all"));
    }

    [Theory]
    [InlineData("2026-11-21T14:59:59Z", 0)]
    [InlineData("2026-11-21T15:00:00Z", 1)]
    [InlineData("2026-11-22T14:59:59Z", 1)]
    public async Task Today_begins_at_midnight_in_Seoul(string cookedAt, int counted)
    {
        _house.Clock.Now = DateTimeOffset.Parse(cookedAt, System.Globalization.CultureInfo.InvariantCulture);
        await Cooks(new CookedLine(Stew, 1));
        await _house.Follow<InsightsDb>();
        _house.Clock.Now = new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

        Assert.Equal(counted, (await Ranking("today")).Count);
        Assert.Single(await Ranking("7d"));
    }

    [Fact]
    public async Task A_menu_gets_the_counts_of_its_own_dishes()
    {
        await Cooks(new CookedLine(Stew, 2));
        await _house.Tell("store", new CookingStarted(OrderId.New(), StoreId.New(), [new CookedLine(Rice, 9)], _house.Clock.Now));
        await _house.Follow<InsightsDb>();

        Assert.Equal([KeyValuePair.Create(Stew, 2)], await _house.Get<DishRanking>().CountsOf(Store, "30d", Ct));
        Assert.Equal([Rice, Stew], (await _house.Get<DishRanking>().Top(5, Ct)).Select(dish => dish.Dish));
    }

    [Fact]
    public async Task An_unknown_period_is_refused() =>
        Assert.Equal("validation_failed", (await Assert.ThrowsAsync<RefusedException>(() => Ranking("year"))).Code);

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    private Task Cooks(params CookedLine[] lines) => _house.Tell("store", new CookingStarted(OrderId.New(), Store, lines, _house.Clock.Now));

    private Task<Recounted> Recount() => _house.Get<RecountDishesHandler>().Handle(Ct);

    private async Task<List<(int, DishId, int)>> Ranking(string period) =>
        [.. (await _house.Get<DishRanking>().Of(null, period, 20, Ct)).Select(dish => (dish.Rank, dish.Dish, dish.Count))];
}
