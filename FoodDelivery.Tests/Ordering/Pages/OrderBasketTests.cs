using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Tests.Support;
using FoodDelivery.Web.Ordering;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FoodDelivery.Tests.Ordering.Pages;

public sealed class OrderBasketTests : IAsyncDisposable
{
    private static readonly DeliveryWish Home = new("서울 마포구 연남로 12", "010-0000-1234");
    private static readonly Uri Back = new("http://localhost/checkout/paid");

    private readonly RoomHouse _house = new(app =>
    {
        app.AddOrdering();
        app.Services.AddSingleton<IPayments, NoGateway>().AddSingleton<IPeople, Nobody>();
        app.Services.AddSingleton<CountDishes>((_, _) => Task.FromResult<IReadOnlyDictionary<DishId, int>>(new Dictionary<DishId, int>()));
    });

    private readonly PersonId _customer = PersonId.New();
    private readonly Guid _basket = Guid.CreateVersion7();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Submitting_three_times_makes_one_order()
    {
        await Fill();
        var orders = await Task.WhenAll(Order(), Order(), Order());

        Assert.Single(orders.Select(order => order.Id).Distinct());
        Assert.Equal(1, await Drafts());
    }

    [Fact]
    public async Task A_basket_that_was_changed_is_another_order()
    {
        await Fill();
        var first = await Order();
        await Fill(Table.Omelette);

        Assert.NotEqual(first.Id, (await Order(22_000)).Id);
    }

    [Fact]
    public async Task A_draft_that_is_about_to_lapse_is_made_anew()
    {
        await Fill();
        var first = await Order();
        _house.Clock.Pass(FoodDelivery.Domain.Ordering.Order.DraftKept - TimeSpan.FromSeconds(30));

        Assert.NotEqual(first.Id, (await Order()).Id);
    }

    [Fact]
    public async Task Once_the_order_is_placed_the_basket_is_empty_and_asks_for_no_second_one()
    {
        await Fill();
        var order = await Order();
        await Place(order);

        Assert.Null(await _house.Get<BasketReads>().Of(_basket, Ct));
        Assert.Equal(order.Id, (await Order()).Id);
        Assert.Equal(1, await Drafts());
    }

    [Fact]
    public async Task What_comes_in_after_an_order_begins_a_new_basket()
    {
        await Fill();
        await Place(await Order());
        await Fill(Table.Omelette);

        Assert.Equal("계란말이", Assert.Single((await _house.Get<BasketReads>().Of(_basket, Ct))!.Lines).Name);
    }

    [Fact]
    public async Task A_price_that_changed_is_refused_and_then_agreed_to()
    {
        await Fill();
        await Sell(Table.Stew with { Price = new Money(10_000) }, Table.Omelette);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => Order());
        Assert.Equal(("price_changed", 17_500L), (refused.Code, refused.Facts["total"]));
        Assert.Equal(new Money(17_500), (await Order(17_500)).Total);
    }

    [Fact]
    public async Task Another_store_does_not_mix_in()
    {
        await Fill();
        var other = Table.Offer() with { Store = StoreId.New() };
        await _house.Get<Room<OrderingDb>>().Write(db => { db.Catalogue.Add(Row(other)); return Task.CompletedTask; }, Ct);
        var fill = _house.Get<FillBasketHandler>();
        var wish = new PutInBasket(other.Store, Table.One(Table.Omelette));

        Assert.False(await fill.Put(_basket, wish, Ct));
        Assert.Equal(2, (await _house.Get<BasketReads>().Of(_basket, Ct))!.Count);
        Assert.True(await fill.Put(_basket, wish with { InsteadOfOthers = true }, Ct));
        Assert.Equal(other.Store, (await _house.Get<BasketReads>().Of(_basket, Ct))!.Store);
    }

    [Fact]
    public async Task What_one_person_typed_is_not_shown_to_the_next()
    {
        await Fill();
        await _house.Get<FillBasketHandler>().Address(_basket, _customer, Home, null, Ct);

        Assert.Equal(Home, (await _house.Get<BasketReads>().Contact(_basket, _customer, Ct)).Delivery);
        Assert.Null((await _house.Get<BasketReads>().Contact(_basket, PersonId.New(), Ct)).Delivery);
    }

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    private Task<OrderAnswer> Order(long expected = 16_500) =>
        _house.Get<OrderBasketHandler>().Handle(_customer, _basket, new OrderBasket(Home, "수저는 빼 주세요", new Money(expected)), Back, Ct);

    private async Task Fill(params FoodDelivery.Domain.Stores.MenuDish[] dishes)
    {
        await Sell(Table.Stew, Table.Omelette);
        var wishes = dishes.Length > 0 ? dishes.Select(dish => Table.One(dish)) : [Table.One(Table.Stew, Table.Mild), Table.One(Table.Omelette)];
        foreach (var wish in wishes) Assert.True(await _house.Get<FillBasketHandler>().Put(_basket, new PutInBasket(Table.Here, wish), Ct));
    }

    private Task Sell(params FoodDelivery.Domain.Stores.MenuDish[] dishes) => _house.Get<Room<OrderingDb>>().Write(async db =>
    {
        if (await db.Catalogue.FindAsync([Table.Here], Ct) is { } known) known.Sections = Table.Offer(true, dishes).Sections;
        else db.Catalogue.Add(Row(Table.Offer(true, dishes)));
    }, Ct);

    private static CatalogueStore Row(Offer offer) =>
        new() { Store = offer.Store, Owner = offer.Owner, IsOpen = offer.IsOpen, Profile = offer.Profile, Sections = offer.Sections };

    private Task Place(OrderAnswer answer) => _house.Get<Room<OrderingDb>>().Write(async db =>
    {
        var order = await db.OrderOf(_customer, answer.Id, Ct);
        order.BeginPayment("key", order.Total, _house.Clock.Now);
        order.Approve("key", order.Total, _house.Clock.Now);
    }, Ct);

    private async Task<int> Drafts()
    {
        await using var db = _house.Get<Room<OrderingDb>>().Read();
        return await db.Orders.CountAsync(Ct);
    }

    private sealed class NoGateway : IPayments
    {
        public TimeSpan? ClosedFor => null;
        public Task<PaymentOutcome> Pay(OrderId order, string paymentKey, Money amount, CancellationToken ct) => Task.FromResult<PaymentOutcome>(new PaymentOutcome.Unknown());
        public Task<PaymentOutcome?> WhatBecameOf(OrderId order, string paymentKey, CancellationToken ct) => Task.FromResult<PaymentOutcome?>(null);
        public Uri? Window(OrderId order, Money amount, string orderName, Uri returnTo) => null;
    }

    private sealed class Nobody : IPeople
    {
        public Task<PersonCard?> Find(PersonId person, CancellationToken ct) => Task.FromResult<PersonCard?>(null);
        public Task<IReadOnlyList<PersonCard>> InRole(string role, CancellationToken ct) => Task.FromResult<IReadOnlyList<PersonCard>>([]);
    }
}
