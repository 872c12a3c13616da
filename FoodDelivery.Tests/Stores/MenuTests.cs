using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Domain.Stores;
using static FoodDelivery.Tests.Stores.Tickets;
using Store = FoodDelivery.Domain.Stores.Store;

namespace FoodDelivery.Tests.Stores;

public sealed class MenuTests
{
    private static readonly Text Signature = new("대표", "Signature");
    private static readonly Text Sides = new("곁들임", "Sides");

    [Fact]
    public void A_new_dish_stands_at_the_end_of_its_section_and_a_new_section_at_the_end_of_the_menu()
    {
        var store = Founded();

        store.AddDish(Signature, Dish("제육볶음"), Noon);
        store.AddDish(Sides, Dish("계란말이"), Noon);

        Assert.Equal("대표: 김치찌개 제육볶음 | 곁들임: 계란말이", Menu(store));
        Assert.All(Told(store), told => Assert.IsType<MenuChanged>(told));
    }

    [Fact]
    public void Adding_changing_and_removing_twice_is_told_once()
    {
        var store = Founded();
        var rice = Dish("팥밥");

        for (var time = 0; time < 2; time++) store.AddDish(Sides, rice, Noon);
        for (var time = 0; time < 2; time++) store.ChangeDish(Sides, rice with { Price = new Money(2_000), OptionGroups = [Extras(rice)] }, Noon);
        for (var time = 0; time < 2; time++) store.RemoveDish(rice.Id, Noon);

        Assert.Equal(3, Told(store).Count);
        Assert.Equal("대표: 김치찌개", Menu(store));
        Assert.Equal("팥밥", store.Names[rice.Id.Value].Ko);
    }

    [Fact]
    public void A_dish_keeps_its_place_unless_it_goes_to_another_section()
    {
        var store = Founded(Dish("된장찌개"), Dish("순두부"));
        var stew = store.DishOf(Stew)!;

        store.ChangeDish(Signature, stew with { Price = new Money(9_500) }, Noon);
        Assert.Equal("대표: 김치찌개 된장찌개 순두부", Menu(store));

        store.ChangeDish(Sides, stew, Noon);
        Assert.Equal("대표: 된장찌개 순두부 | 곁들임: 김치찌개", Menu(store));
    }

    [Fact]
    public void A_section_lasts_as_long_as_a_dish_stands_in_it()
    {
        var store = Founded();

        store.ChangeDish(Sides, store.DishOf(Stew)!, Noon);

        Assert.Equal("곁들임: 김치찌개", Menu(store));
    }

    [Theory]
    [InlineData(1, "대표: 된장찌개 김치찌개 순두부")]
    [InlineData(2, "대표: 된장찌개 순두부 김치찌개")]
    [InlineData(3, "대표: 김치찌개 된장찌개 순두부")]
    [InlineData(-1, "대표: 김치찌개 된장찌개 순두부")]
    public void A_dish_moves_within_its_section_and_not_beyond_it(int by, string menu)
    {
        var store = Founded(Dish("된장찌개"), Dish("순두부"));

        store.MoveDish(Stew, by, Noon);

        Assert.Equal(menu, Menu(store));
    }

    [Fact]
    public void Sections_move_and_are_renamed_but_two_are_never_called_the_same()
    {
        var store = Founded();
        store.AddDish(Sides, Dish("계란말이"), Noon);

        store.MoveSection("곁들임", -1, Noon);
        store.RenameSection("곁들임", new Text("반찬", "Banchan"), Noon);

        Assert.Equal("반찬: 계란말이 | 대표: 김치찌개", Menu(store));
        Assert.Equal("illegal_transition", Code(() => store.RenameSection("반찬", Signature, Noon)));
        Assert.Equal("not_found", Code(() => store.RenameSection("없음", Signature, Noon)));
    }

    [Fact]
    public void A_menu_has_room_for_three_hundred_dishes()
    {
        var store = Founded([.. Enumerable.Range(1, Store.MostDishes - 1).Select(number => Dish($"메뉴 {number}"))]);

        Assert.Equal("illegal_transition", Code(() => store.AddDish(Sides, Dish("하나 더"), Noon)));
    }

    [Fact]
    public void New_terms_are_told_with_the_menu_once()
    {
        var store = Founded();

        for (var time = 0; time < 2; time++) store.ChangeTerms(new Money(15_000), Money.Zero, 40, Courier.Own, Noon);

        var told = Assert.IsType<MenuChanged>(Assert.Single(Told(store)));
        Assert.Equal((new Money(15_000), Money.Zero, 40, Courier.Own),
            (told.Profile.MinimumOrder, told.Profile.DeliveryFee, told.Profile.CookMinutes, told.Profile.Courier));
    }

    [Fact]
    public void What_is_not_on_the_menu_is_not_found()
    {
        var store = Founded();

        Assert.Equal("not_found", Code(() => store.ChangeDish(Signature, Dish("없음"), Noon)));
        Assert.Equal("not_found", Code(() => store.MoveDish(DishId.New(), 1, Noon)));
    }

    private static MenuDish Dish(string name) => new(DishId.New(), new Text(name, name), new Text("", ""), new Money(1_500), false, "rice", []);

    private static OptionGroup Extras(MenuDish dish) =>
        new(dish.Id.Value, new Text("더 넣기", "Extras"), 0, 1, [new OptionChoice(Spicy, new Text("콩", "Beans"), new Money(500), false)]);

    private static Store Founded(params MenuDish[] more)
    {
        IReadOnlyList<MenuSection> menu = [StoreTests.Menu[0] with { Dishes = [.. StoreTests.Menu[0].Dishes, .. more] }];
        var store = Store.Found(House, Owner, StoreTests.Profile, menu, Noon);
        store.TakeRaised();
        return store;
    }

    private static string Menu(Store store) =>
        string.Join(" | ", store.Sections.Select(section => $"{section.Name.Ko}: {string.Join(' ', section.Dishes.Select(dish => dish.Name.Ko))}"));

    private static IReadOnlyList<IEvent> Told(Store store) => [.. store.TakeRaised().Select(told => told.Event)];

    private static string Code(Action wish) => Assert.Throws<RefusedException>(wish).Code;
}
