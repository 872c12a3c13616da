using FoodDelivery.Domain;
using FoodDelivery.Domain.Stores;
using FoodDelivery.Web.Stores;
using static FoodDelivery.Tests.Stores.Tickets;
using Store = FoodDelivery.Domain.Stores.Store;

namespace FoodDelivery.Tests.Stores;

public sealed class StoreClockTests : IAsyncLifetime
{
    private StoreHouse _house = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _house = await StoreHouse.Build();

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    [Fact]
    public async Task An_order_that_nobody_answers_goes_back_after_ten_running_minutes()
    {
        var order = await Placed();

        await RunJobUntil(Noon.AddMinutes(9.9));
        Assert.Empty(await _house.Told(order));

        await RunJobUntil(Noon.AddMinutes(10.5));
        Assert.Equal(["TicketRejected"], await _house.Told(order));
    }

    [Fact]
    public async Task A_standstill_of_three_hours_takes_nothing_from_the_ten_minutes()
    {
        var order = await Placed();
        await RunJobUntil(Noon.AddMinutes(9));

        _house.Clock.Now = Noon.AddHours(3);
        await RunJobUntil(Noon.AddHours(3).AddSeconds(50));
        Assert.Empty(await _house.Told(order));

        await RunJobUntil(Noon.AddHours(3).AddSeconds(75));
        Assert.Equal(["TicketRejected"], await _house.Told(order));
    }

    [Fact]
    public async Task A_store_closed_for_an_hour_is_open_again_after_it()
    {
        await _house.Room.Write(async db =>
        {
            await Task.Yield();
            db.Stores.Add(Store.Found(House, Owner, StoreTests.Profile, StoreTests.Menu, Noon));
        }, Ct);
        var open = new OpenStoreHandler(_house.Room, _house.Clock);
        await open.Handle(new OpenStore(House, Owner, true, null), Ct);
        await open.Handle(new OpenStore(House, Owner, false, Noon.AddHours(1)), Ct);

        _house.Clock.Now = Noon.AddHours(1);
        await new ReopenStores(_house.Room, _house.Clock).Run(Ct);

        Assert.True((await new OwnStores(_house.Room).Of(Owner, Ct)).Single().IsOpen);
        Assert.Equal(
            ["MenuChanged", "StoreOpened", "StoreClosed", "StoreOpened"],
            (await _house.Room.LogAfter(0, 9, Ct)).Select(row => row.Type));
    }

    private async Task<OrderId> Placed()
    {
        var order = OrderId.New();
        _house.Ordering.Write(Tickets.Placed(order));
        await _house.CatchUp();
        return order;
    }

    private async Task RunJobUntil(DateTimeOffset end)
    {
        var job = new RejectUnansweredTickets(_house.Room, _house.Clock);
        for (; _house.Clock.Now <= end; _house.Clock.Now += TimeSpan.FromSeconds(15)) await job.Run(Ct);
    }
}
