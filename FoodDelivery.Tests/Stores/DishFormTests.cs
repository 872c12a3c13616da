using FoodDelivery.Domain;
using FoodDelivery.Domain.Stores;
using FoodDelivery.Web.Stores;
using FoodDelivery.Web.Stores.Pages;

namespace FoodDelivery.Tests.Stores;

public sealed class DishFormTests
{
    private static readonly ChoiceId Tofu = ChoiceId.New();

    private static readonly DishView Stew = new(DishId.New(), StoreId.New(), new Text("대표", "Signature"), new Text("김치찌개", "Kimchi stew"),
        new Text("오래 끓였어요", "오래 끓였어요"), new Money(9_000), false, "kimchi-jjigae", 7, "abc",
        [new OptionGroup(Guid.CreateVersion7(), new Text("더 넣기", "Extras"), 0, 1, [new OptionChoice(Tofu, new Text("두부", "Tofu"), new Money(1_000), true)])]);

    [Fact]
    public void What_nobody_changes_is_sent_as_it_was()
    {
        var wish = DishForm.Of(Stew).Wish;

        wish.Check(isNew: false);
        var dish = wish.Over(new MenuDish(Stew.Id, Stew.Name, Stew.Description, Stew.Price, true, Stew.Picture, Stew.OptionGroups));
        Assert.Equal((Stew.Name, Stew.Description, Stew.Price, true), (dish.Name, dish.Description, dish.Price, dish.SoldOut));
        Assert.Equal(Stew.OptionGroups[0].Choices, Assert.Single(dish.OptionGroups).Choices);
    }

    [Theory]
    [InlineData("9,000", 9_000)]
    [InlineData(" 9000원 ", 9_000)]
    [InlineData("-5", -5)]
    [InlineData("nine", -1)]
    [InlineData("1.5", -1)]
    [InlineData("", -1)]
    [InlineData("99999999999999999999", -1)]
    public void Won_are_read_as_people_write_them(string typed, long won) => Assert.Equal(new Money(won), Numbers.Won(typed));

    [Fact]
    public void What_the_browser_kept_comes_back_with_all_its_groups_and_choices()
    {
        var form = DishForm.Of(Stew);

        form.Restore(new Dictionary<string, string>
        {
            ["seen"] = "older", ["name.ko"] = "묵은지찌개", ["price"] = "10,000",
            ["optionGroups[0].id"] = $"{Stew.OptionGroups[0].Id}", ["optionGroups[0].name.ko"] = "더 넣기", ["optionGroups[0].max"] = "3",
            ["optionGroups[0].choices[0].id"] = $"{Tofu}", ["optionGroups[0].choices[0].name.ko"] = "두부", ["optionGroups[0].choices[0].soldOut"] = "false",
            ["optionGroups[0].choices[1].name.ko"] = "라면 사리", ["optionGroups[0].choices[1].price"] = "1,500",
            ["optionGroups[1].name.ko"] = "맵기",
        });

        Assert.Equal(("older", "묵은지찌개", "10,000", 2), (form.Seen, form.Name, form.Price, form.Groups.Count));
        Assert.Equal([(Tofu, "두부", false), (null, "라면 사리", false)], form.Groups[0].Choices.Select(choice => (choice.Id, choice.Name, choice.SoldOut)));
        Assert.Equal((Stew.OptionGroups[0].Id, "3"), (form.Groups[0].Id!.Value, form.Groups[0].Max));
    }

    [Fact]
    public void What_is_wrong_stands_beside_its_field_and_the_uppermost_is_looked_at_first()
    {
        var form = DishForm.Of(Stew);
        (form.Name, form.Price) = (" ", "free");
        form.Groups[0].Max = "9";
        form.Groups[0].Choices[0].Price = "-1";

        Assert.True(form.Blame(Assert.Throws<RefusedException>(() => form.Wish.Check(isNew: false))));

        Assert.Equal("name.ko", form.Wanted);
        Assert.All(new[] { "name.ko", "price", "optionGroups[0].max", "optionGroups[0].choices[0].price" }, path => Assert.NotNull(form.Error(path)));
        Assert.True(form.IsWrong("optionGroups[0]"));
        form.Forgive();
        Assert.Null(form.Error("name.ko"));
    }

    [Fact]
    public void A_group_without_choices_is_refused_without_a_fault() =>
        Assert.Throws<RefusedException>(() => new DishWish(OptionGroups: [null!, new GroupWish(new NameWish("맵기"), Choices: null)]).Check(isNew: false));
}
