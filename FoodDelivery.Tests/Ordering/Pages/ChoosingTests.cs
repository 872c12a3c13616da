using FoodDelivery.Domain;
using FoodDelivery.Web.Ordering;
using FoodDelivery.Web.Ordering.Pages;

namespace FoodDelivery.Tests.Ordering.Pages;

public sealed class ChoosingTests
{
    private readonly DishAnswer _stew = Table.Answer(Table.Stew);
    private readonly Choosing _choosing;

    public ChoosingTests() => _choosing = new Choosing(_stew);

    private OptionGroupAnswer Heat => _stew.OptionGroups[0];
    private OptionGroupAnswer Extras => _stew.OptionGroups[1];

    [Fact]
    public void Where_one_must_be_chosen_the_first_is_chosen_already()
    {
        Assert.Null(_choosing.Unmet);
        Assert.True(_choosing.IsChosen(Heat.Choices[0]));
        Assert.Equal(new Money(9_000), _choosing.Total);
    }

    [Fact]
    public void Another_takes_the_place_of_the_only_one()
    {
        _choosing.Choose(Heat, Heat.Choices[1]);

        Assert.False(_choosing.IsChosen(Heat.Choices[0]));
        Assert.Equal(new Money(9_500), _choosing.Price);
    }

    [Fact]
    public void The_price_follows_choices_and_quantity()
    {
        _choosing.Choose(Extras, Extras.Choices[0]);
        _choosing.More(1);

        Assert.Equal(new Money(20_000), _choosing.Total);
    }

    [Fact]
    public void No_more_can_be_chosen_than_fits()
    {
        _choosing.Choose(Extras, Extras.Choices[0]);
        _choosing.Choose(Extras, Extras.Choices[1]);

        Assert.True(_choosing.IsFull(Extras));
        Assert.False(_choosing.IsChosen(Extras.Choices[1]));
    }

    [Fact]
    public void What_is_sold_out_cannot_be_chosen()
    {
        _choosing.Choose(Extras, Extras.Choices[2]);

        Assert.False(_choosing.IsChosen(Extras.Choices[2]));
    }

    [Fact]
    public void There_is_always_at_least_one()
    {
        _choosing.More(-5);

        Assert.Equal(1, _choosing.Quantity);
    }
}
