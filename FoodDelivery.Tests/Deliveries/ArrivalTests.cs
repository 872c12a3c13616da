using FoodDelivery.Domain;
using FoodDelivery.Domain.Deliveries;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Domain.Stores;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;
using static FoodDelivery.Tests.Deliveries.Rides;

namespace FoodDelivery.Tests.Deliveries;

/// <summary>Ordering's log and the store's log come in any order.</summary>
public class ArrivalTests
{
    [Fact]
    public async Task An_acceptance_waits_for_the_order_that_it_accepts()
    {
        await using var house = await DeliveryHouse.Open();
        await house.Told("ordering", Placed());
        await house.Told("store", Accepted());
        await house.Told("store", new FoodReady(Id, Shop, Noon));

        await house.FollowStore();
        Assert.Null(await Delivery(house));
        await house.FollowOrdering();
        await house.FollowStore();

        Assert.Equal(DeliveryState.Open, (await Delivery(house))!.State);
        Assert.True((await Delivery(house))!.FoodReady);
        Assert.Equal(["DeliveryOpened"], await Log(house));
        Assert.Empty(await Held(house));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_rejection_ends_the_delivery_whether_it_comes_before_or_after_the_order(bool before)
    {
        await using var house = await DeliveryHouse.Open();
        await house.Told("ordering", Placed());
        await house.Told("store", new TicketRejected(Id, Shop, "too_busy", Noon));

        if (before) await house.FollowStore();
        await house.FollowOrdering();
        await house.FollowStore();

        Assert.Equal(DeliveryState.Cancelled, (await Delivery(house))!.State);
        Assert.Equal(["DeliveryCancelled"], await Log(house));
        Assert.Empty(await Held(house));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_cancelled_order_is_never_open_in_the_end_whichever_log_is_read_first(bool storeFirst)
    {
        await using var house = await DeliveryHouse.Open();
        await house.Told("ordering", Placed());
        await house.Told("ordering", new OrderCancelled(Id, Shop, Actor.Operator, "other", CostBearer.Platform, Noon));
        await house.Told("store", Accepted());

        if (storeFirst) await house.FollowStore();
        await house.FollowOrdering();
        await house.FollowStore();

        Assert.Equal(DeliveryState.Cancelled, (await Delivery(house))!.State);
        Assert.Equal(["DeliveryCancelled"], await Log(house));
        Assert.Empty(await Held(house));
    }

    [Fact]
    public async Task A_ticket_cancelled_after_a_rider_has_taken_it_takes_it_away_again()
    {
        await using var house = await DeliveryHouse.Open();
        var order = await house.Opened();
        await house.Get<Web.Deliveries.TakeDeliveryHandler>().Handle(new(order, Rider), default);

        await house.Told("store", new TicketCancelled(order, Shop, Noon));
        await house.FollowStore();

        Assert.Equal(["DeliveryOpened", "DeliveryTaken", "DeliveryCancelled"], await Log(house));
    }

    private static async Task<Delivery?> Delivery(DeliveryHouse house)
    {
        await using var db = house.Room.Read();
        return await db.Deliveries.SingleOrDefaultAsync(delivery => delivery.Order == Id);
    }

    private static async Task<IEnumerable<string>> Log(DeliveryHouse house)
    {
        await using var db = house.Room.Read();
        return await db.Log.OrderBy(row => row.Seq).Select(row => row.Type).ToListAsync();
    }

    private static async Task<List<HeldRow>> Held(DeliveryHouse house)
    {
        await using var db = house.Room.Read();
        return await db.Held.ToListAsync();
    }
}
