using System.Net.Http.Json;
using System.Text.Json;
using FoodDelivery.Domain;
using FoodDelivery.Domain.Deliveries;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Web.Deliveries;
using FoodDelivery.Web.Platform;
using static FoodDelivery.Tests.Deliveries.Rides;

namespace FoodDelivery.Tests.Deliveries;

public class EarningsTests
{
    [Fact]
    public async Task A_week_begins_on_monday_in_seoul_and_knows_each_day()
    {
        await using var house = await DeliveryHouse.Open();
        house.Clock.Now = Seoul(2026, 3, 8, 23, 59);   // a Sunday
        await Bring(house, 1);
        house.Clock.Now = Seoul(2026, 3, 9, 0, 1);
        await Bring(house, 2);
        await Bring(house, 3);
        house.Clock.Now = Seoul(2026, 3, 11, 12, 0);
        await Crash(house, 4);

        var earned = await house.Get<RiderEarnings>().Of(Rider, default);

        Assert.Equal(new KoreanDay(new DateOnly(2026, 3, 11)), earned.Today);
        Assert.Equal([7_000L, 0, 3_500, 0, 0, 0, 0], earned.Days.Select(day => day.Earned.Sum.Won));
        Assert.Equal(new Earnings(new Money(3_500), 1), earned.OfToday);
        Assert.Equal(new Earnings(new Money(10_500), 3), earned.OfWeek);
    }

    [Fact]
    public async Task Finished_rides_are_listed_with_their_fee_and_an_accident_is_paid_too()
    {
        await using var house = await DeliveryHouse.Open();
        await Bring(house, 1);
        await Crash(house, 2);
        await house.OnTheWay(3);
        await Bring(house, 4, Courier.Own, Owner);

        var first = await house.Get<RiderEarnings>().Rides(Rider, new Paging(1, null), default);
        var rest = await house.Get<RiderEarnings>().Rides(Rider, Paging.Of("5", first.Next), default);

        Assert.Equal([(2, true, new Money(3_500))], first.Items.Select(ride => (ride.Number, ride.ByAccident, ride.Fee)));
        Assert.Equal([(1, false, new Money(3_500))], rest.Items.Select(ride => (ride.Number, ride.ByAccident, ride.Fee)));
        Assert.Empty((await house.Get<RiderEarnings>().Rides(Owner, new Paging(5, null), default)).Items);
        Assert.Equal(Money.Zero, (await house.Get<RiderEarnings>().Of(Owner, default)).OfWeek.Sum);
    }

    [Fact]
    public async Task Open_deliveries_can_be_asked_for_by_area()
    {
        await using var house = await DeliveryHouse.Open();
        await house.Opened(1);
        var other = Placed(OrderId.New(), 2) with { Area = "서교동" };
        await house.Told("ordering", other);
        await house.Told("store", Accepted(other.Order));
        await house.FollowOrdering();
        await house.FollowStore();

        var near = await house.As(Rider).GetFromJsonAsync<JsonElement>($"/api/deliveries/open?area={Uri.EscapeDataString("서교동")}");

        Assert.Equal([2], near.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("number").GetInt32()));
        Assert.Equal([new OpenArea("서교동", 1), new OpenArea("연남동", 1)], await house.Get<RiderJobs>().OpenAreas(default));
    }

    private static DateTimeOffset Seoul(int year, int month, int day, int hour, int minute) =>
        new DateTimeOffset(year, month, day, hour, minute, 0, KoreanDay.Offset).ToUniversalTime();

    private static async Task Bring(DeliveryHouse house, int number, Courier courier = Courier.Riders, PersonId? by = null)
    {
        var order = await OnTheWay(house, number, courier, by ?? Rider);
        await house.Get<DeliverFoodHandler>().Handle(new DeliverFood(order, by ?? Rider), default);
    }

    private static async Task Crash(DeliveryHouse house, int number)
    {
        var order = await OnTheWay(house, number, Courier.Riders, Rider);
        await house.Get<ReportAccidentHandler>().Handle(
            new ReportAccident(order, Rider, $"key-{number}", "hash", Guid.CreateVersion7(), AccidentKind.Spilled, "", []), default);
    }

    private static async Task<OrderId> OnTheWay(DeliveryHouse house, int number, Courier courier, PersonId by)
    {
        var now = house.Clock.Now;
        var order = await house.Opened(number, courier, ready: true);
        house.Clock.Now = now;   // following takes its time
        await house.Get<TakeDeliveryHandler>().Handle(new TakeDelivery(order, by, courier), default);
        await house.Get<PickUpFoodHandler>().Handle(new PickUpFood(order, by), default);
        return order;
    }
}
