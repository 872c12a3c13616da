using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Tests.Support;
using FoodDelivery.Web.Ordering;
using FoodDelivery.Web.Platform;
using static FoodDelivery.Domain.Ordering.OrderStatus;
using static FoodDelivery.Tests.Ordering.AnOrder;

namespace FoodDelivery.Tests.Ordering;

public sealed class StoreSalesTests : IAsyncDisposable
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly RoomHouse _house = new(app => app.AddRoom<OrderingDb>("ordering").ReadModel<StoreSales>());

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Placed, 1, 0, 0, 23_000)]
    [InlineData(Delivered, 1, 0, 0, 23_000)]
    [InlineData(Rejected, 0, 1, 0, 0)]
    [InlineData(Cancelled, 0, 0, 1, 0)]
    [InlineData(PaymentPending, 0, 0, 0, 0)]
    public async Task What_was_paid_and_not_turned_away_is_sold(OrderStatus status, int orders, int rejected, int cancelled, long sales)
    {
        var sold = await Sold(In(status));

        Assert.Equal((orders, rejected, cancelled, new Money(sales), Money.Zero), (sold.Orders, sold.Rejected, sold.Cancelled, sold.Sales, sold.RefundsBorne));
        Assert.Equal(orders, sold.ByHour[12]);
    }

    [Theory]
    [InlineData("spilled", 0)]
    [InlineData("packaging", 26_000)]
    public async Task What_was_cooked_stays_sold_after_an_accident_and_the_refund_stands_beside_it(string kind, long borne)
    {
        var order = In(PickedUp);
        order.AccidentReported(kind, Noon);

        var sold = await Sold(order);

        Assert.Equal((1, 0, new Money(23_000), new Money(borne)), (sold.Orders, sold.Cancelled, sold.Sales, sold.RefundsBorne));
        Assert.Equal(1, sold.ByHour[12]);
    }

    [Fact]
    public async Task A_time_has_its_beginning_and_not_its_end()
    {
        var order = In(Delivered);
        await Sold(order);

        Assert.Equal(1, (await Of(order.Store, Noon, Noon + Hour)).Orders);
        Assert.Equal(0, (await Of(order.Store, Noon - Hour, Noon)).Orders);
        Assert.Equal(0, (await Of(StoreId.New(), Noon - Hour, Noon + Hour)).Orders);
    }

    [Theory]
    [InlineData("2026-11-21T14:59:59Z", "2026-11-20T15:00:00Z")]
    [InlineData("2026-11-21T15:00:00Z", "2026-11-21T15:00:00Z")]
    public void A_day_begins_at_midnight_in_Seoul(string at, string begins) => Assert.Equal(
        DateTimeOffset.Parse(begins, System.Globalization.CultureInfo.InvariantCulture),
        KoreanDay.Of(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture)).Begins);

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    private async Task<Sold> Sold(Order order)
    {
        await _house.Get<Room<OrderingDb>>().Write(db => Task.FromResult(db.Orders.Add(order)), Ct);
        return await Of(order.Store, Noon - Hour, Noon + Hour);
    }

    private Task<Sold> Of(StoreId store, DateTimeOffset from, DateTimeOffset to) => _house.Get<StoreSales>().Of(store, from, to, Ct);
}
