using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Domain.Stores;

namespace FoodDelivery.Tests.Ordering;

public sealed class PricingTests
{
    private static readonly ChoiceId Plain = new(Guid.CreateVersion7()), Extra = new(Guid.CreateVersion7()), Gone = new(Guid.CreateVersion7());
    private static readonly DishId Stew = new(Guid.CreateVersion7()), SoldOut = new(Guid.CreateVersion7());
    private static readonly Text Name = new("찌개", "Stew");

    [Fact]
    public void The_price_is_of_the_dish_with_its_choices_times_how_many_and_the_fee()
    {
        var basket = PricedBasket.Of(Offer(), [new(Stew, 2, [Plain, Extra])], null);

        Assert.Equal((new Money(11_500), new Money(23_000), new Money(26_000)), (basket.Lines[0].UnitPrice, basket.Dishes, basket.Total));
    }

    [Fact]
    public void What_cannot_be_ordered_is_refused()
    {
        Assert.Equal("store_closed", Refused(() => PricedBasket.Of(Offer() with { IsOpen = false }, [new(Stew, 2, [Plain])], null)).Code);
        Assert.Equal("below_minimum", Refused(() => PricedBasket.Of(Offer(), [new(Stew, 1, [Plain])], null)).Code);
        foreach (var wish in new WishedLine[]
        {
            new(new DishId(Guid.CreateVersion7()), 2, [Plain]), new(SoldOut, 2, []), new(Stew, 2, []), new(Stew, 2, [Plain, Gone]),
            new(Stew, 2, [Plain, new ChoiceId(Guid.CreateVersion7())]), new(Stew, 2, [Plain, Plain]), new(Stew, 2, [Plain, Extra, Gone]),
        }) Assert.Equal("dish_unavailable", Refused(() => PricedBasket.Of(Offer(), [wish], null)).Code);
    }

    [Fact]
    public void Below_the_minimum_it_is_said_what_is_missing() =>
        Assert.Equal(5_000L, Refused(() => PricedBasket.Of(Offer(), [new(Stew, 1, [Plain])], null)).Facts["missing"]);

    [Fact]
    public void A_changed_price_is_said_with_the_new_total()
    {
        var refused = Refused(() => PricedBasket.Of(Offer(), [new(Stew, 2, [Plain])], new Money(1)));

        Assert.Equal(("price_changed", 23_000L), (refused.Code, refused.Facts["total"]));
        Assert.Equal(new Money(23_000), PricedBasket.Of(Offer(), [new(Stew, 2, [Plain])], new Money(23_000)).Total);
    }

    [Theory]
    [InlineData("서울 마포구 연남동 12", "연남동")]
    [InlineData("서울 마포구 연남로12길 3", "연남로")]
    [InlineData("경기 양평군 서종면 문호리 7", "서종면")]
    [InlineData("서울 마포구 12", "마포구")]
    [InlineData("Somewhere 12", "")]
    [InlineData("", "")]
    public void Strangers_see_the_neighbourhood_and_never_a_house(string address, string area) => Assert.Equal(area, Area.Of(address));

    [Fact]
    public void An_amount_that_does_not_fit_is_an_error_never_a_wrong_amount()
    {
        Assert.Throws<OverflowException>(() => new Money(long.MaxValue) + new Money(1));
        Assert.Throws<OverflowException>(() => new Money(long.MinValue) - new Money(1));
        Assert.Throws<OverflowException>(() => new Money(long.MaxValue / 2) * 3);
    }

    private static Offer Offer()
    {
        OptionChoice[] choices = [new(Plain, Name, Money.Zero, false), new(Extra, Name, new Money(1_500), false), new(Gone, Name, Money.Zero, true)];
        MenuDish[] dishes =
        [
            new(Stew, Name, Name, new Money(10_000), false, "stew", [new(Guid.CreateVersion7(), Name, 1, 2, choices)]),
            new(SoldOut, Name, Name, new Money(10_000), true, "stew", []),
        ];
        return new(StoreId.New(), PersonId.New(), true,
            new(Name, "jjigae", "stew", new Money(15_000), new Money(3_000), 20, Courier.Riders), [new MenuSection(Name, dishes)]);
    }

    private static RefusedException Refused(Action wish) => Assert.Throws<RefusedException>(wish);
}
