using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Web.Ordering;

namespace FoodDelivery.Tests.Ordering.Pages;

public sealed class BasketTests
{
    private static readonly DeliveryWish Home = new("서울 마포구 연남로 12", "010-0000-1234", "301호", null);

    [Fact]
    public void The_same_dish_with_the_same_choices_is_one_line()
    {
        var basket = Table.Basket(Table.One(Table.Stew, Table.Mild, Table.Tofu), Table.One(Table.Stew, Table.Tofu, Table.Mild), Table.One(Table.Stew, Table.Hot));

        Assert.Equal([2, 1], basket.Lines.Select(line => line.Quantity));
    }

    [Fact]
    public void Whatever_changes_makes_it_another_order()
    {
        var basket = Table.Basket(Table.One(Table.Omelette));
        var first = basket.OrderKey;
        basket.Address(PersonId.New(), Home, null, Table.Noon);

        Assert.NotEqual(first, basket.OrderKey);
    }

    [Fact]
    public void Typing_the_same_again_leaves_it_the_same_order()
    {
        var (basket, person) = (Table.Basket(Table.One(Table.Omelette)), PersonId.New());
        basket.Address(person, Home, "수저 빼 주세요", Table.Noon);
        var key = basket.OrderKey;
        basket.Address(person, Home with { }, "수저 빼 주세요", Table.Noon);

        Assert.Equal(key, basket.OrderKey);
    }

    [Fact]
    public void Words_to_the_store_stay_when_the_first_line_goes()
    {
        var basket = Table.Basket(Table.One(Table.Omelette), Table.One(Table.Stew, Table.Mild));
        basket.Address(PersonId.New(), Home, "수저 빼 주세요", Table.Noon);
        basket.Count(basket.Lines[0].Id, 0, Table.Noon);

        Assert.Equal("수저 빼 주세요", Assert.Single(basket.Lines).Note);
    }

    [Fact]
    public void No_more_than_99_of_a_dish()
    {
        var basket = Table.Basket(new WishedLine(Table.Omelette.Id, 99, []));

        var refused = Assert.Throws<RefusedException>(() => basket.Add(Table.Here, Table.One(Table.Omelette), new Money(5_500), Table.Noon));
        Assert.Equal("validation_failed", refused.Code);
    }

    [Fact]
    public void It_is_priced_like_an_order()
    {
        var wishes = new[] { Table.One(Table.Stew, Table.Hot, Table.Tofu), Table.One(Table.Omelette) };

        var shown = BasketReads.Price(Table.Basket(wishes), Table.Offer());

        Assert.Equal(PricedBasket.Of(Table.Offer(), wishes, null).Total, shown.Total);
        Assert.True(shown.IsOrderable);
    }

    [Fact]
    public void What_is_sold_out_stays_in_sight_and_costs_nothing()
    {
        var basket = Table.Basket(Table.One(Table.Stew, Table.Mild), Table.One(Table.Omelette));

        var shown = BasketReads.Price(basket, Table.Offer(open: true, Table.Stew, Table.Omelette with { SoldOut = true }));

        Assert.False(shown.Lines[1].IsThere);
        Assert.Equal(new Money(9_000), shown.Dishes);
        Assert.False(shown.IsOrderable);
    }

    [Fact]
    public void A_new_price_is_shown_with_the_old_one()
    {
        var basket = Table.Basket(Table.One(Table.Omelette));

        var shown = BasketReads.Price(basket, Table.Offer(open: true, Table.Omelette with { Price = new Money(6_000) }));

        Assert.Equal((new Money(6_000), new Money(5_500)), (shown.Lines[0].Price, shown.Lines[0].PriceBefore));
    }
}
