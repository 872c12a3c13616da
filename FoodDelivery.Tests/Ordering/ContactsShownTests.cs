using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Tests.Platform;
using FoodDelivery.Web.Ordering;

namespace FoodDelivery.Tests.Ordering;

/// <summary>A day after its end nobody but its customer reads where an order went.</summary>
public sealed class ContactsShownTests : IAsyncLifetime
{
    private DyingHouse _house = null!;
    private Order _order = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, true)]
    [InlineData(23, true)]
    [InlineData(24, false)]
    [InlineData(24 * 400, false)]
    public async Task For_a_day_after_its_end(int hours, bool shown)
    {
        _house.Clock.Pass(TimeSpan.FromHours(hours));

        var owner = await _house.Get<OrderReads>().One(_order.Id, _order.Owner, Roles.Owner, null, Ct);
        Assert.Equal(shown, await _house.Get<IDeliveryContacts>().Of(_order.Id, Ct) is not null);
        Assert.Equal((shown, shown), (owner.Delivery is not null, owner.Lines[0].Note is not null));
        Assert.Equal("010-0000-1234", (await _house.Get<OrderReads>().One(_order.Id, _order.Customer, Roles.Customer, null, Ct)).Delivery?.Phone);
    }

    [Fact]
    public async Task While_it_is_under_way_however_long()
    {
        var under = DyingHouse.Draft(31_000, _house.Clock.Now);
        await _house.Add<OrderingDb>(under, Contact(under));
        _house.Clock.Pass(TimeSpan.FromDays(3));

        Assert.NotNull(await _house.Get<IDeliveryContacts>().Of(under.Id, Ct));
    }

    public async ValueTask InitializeAsync()
    {
        _house = await DyingHouse.Build();
        _order = DyingHouse.Draft(30_000, _house.Clock.Now);
        _order.BeginPayment("key", _order.Total, _house.Clock.Now);
        _order.Approve("key", _order.Total, _house.Clock.Now);
        _order.Rejected("too_busy", _house.Clock.Now);
        await _house.Add<OrderingDb>(_order, Contact(_order));
    }

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    private static OrderContact Contact(Order order) => new()
    {
        Order = order.Id, Address = "서울 마포구 연남동 12", Phone = "010-0000-1234", LineNotes = new Dictionary<int, string> { [0] = "맵게" },
    };
}
