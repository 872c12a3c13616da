using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Domain.Stores;
using static FoodDelivery.Tests.Stores.Tickets;
using Store = FoodDelivery.Domain.Stores.Store;

namespace FoodDelivery.Tests.Stores;

public sealed class StoreTests
{
    internal static readonly StoreProfile Profile = new(
        new Text("솥뚜껑", "Cauldron"), "jjigae", "store-jjigae", new Money(12_000), new Money(2_000), 25, Courier.Riders);

    internal static readonly IReadOnlyList<MenuSection> Menu =
    [
        new(new Text("대표", "Signature"),
        [
            new MenuDish(Stew, new Text("김치찌개", "Kimchi stew"), new Text("", ""), new Money(9_000), false, "kimchi-jjigae",
                [new OptionGroup(Guid.CreateVersion7(), new Text("맵기", "Spiciness"), 1, 1,
                    [new OptionChoice(Spicy, new Text("얼큰하게", "Spicy"), Money.Zero, false)])]),
        ]),
    ];

    [Fact]
    public void A_new_store_tells_its_menu_and_waits_for_its_owner_to_open()
    {
        var store = Store.Found(House, Owner, Profile, Menu, Noon);

        Assert.False(store.IsOpen);
        Assert.Equal([new MenuChanged(House, Owner, Profile, Menu, Noon)], Told(store));
    }

    [Fact]
    public void Opening_and_closing_twice_is_told_once()
    {
        var store = Founded();

        store.Open(Noon);
        store.Open(Noon);
        store.Close(null, Noon);
        store.Close(null, Noon);

        Assert.Equal([new StoreOpened(House, Noon), new StoreClosed(House, null, Noon)], Told(store));
    }

    [Fact]
    public void A_store_that_closed_for_an_hour_opens_by_itself_after_it()
    {
        var store = Founded();
        store.Open(Noon);
        store.Close(Noon.AddHours(1), Noon);
        store.TakeRaised();

        store.ReopenIfTime(Noon.AddMinutes(59));
        Assert.False(store.IsOpen);

        store.ReopenIfTime(Noon.AddHours(1));
        Assert.True(store.IsOpen);
        Assert.Equal([new StoreOpened(House, Noon.AddHours(1))], Told(store));
    }

    [Fact]
    public void Marking_a_dish_sold_out_tells_the_whole_menu_once()
    {
        var store = Founded();

        store.MarkSoldOut(Stew, true, Noon);
        store.MarkSoldOut(Stew, true, Noon);

        var told = Assert.IsType<MenuChanged>(Assert.Single(Told(store)));
        Assert.True(told.Sections[0].Dishes[0].SoldOut);
        Assert.Equal("not_found", Assert.Throws<RefusedException>(() => store.MarkSoldOut(DishId.New(), true, Noon)).Code);
    }

    [Fact]
    public void A_dish_that_left_the_menu_keeps_its_name()
    {
        var store = Founded();

        store.ChangeMenu(Profile, [], Noon);

        Assert.Equal("김치찌개", store.Names[Stew.Value].Ko);
        Assert.Equal("Spicy", store.Names[Spicy.Value].En);
    }

    [Fact]
    public void What_operators_closed_its_owner_cannot_open()
    {
        var store = Founded();
        store.Open(Noon);
        store.Close(Noon.AddHours(1), Noon);
        store.TakeRaised();

        store.Shut(Noon);
        store.Shut(Noon);
        store.ReopenIfTime(Noon.AddHours(2));
        Assert.Equal("illegal_transition", Assert.Throws<RefusedException>(() => store.Open(Noon)).Code);
        Assert.False(store.IsOpen);
        store.Readmit(Noon);
        store.Readmit(Noon);
        Assert.False(store.IsOpen);
        store.Open(Noon);

        Assert.Equal([new StoreShut(House, Noon), new StoreReadmitted(House, Noon), new StoreOpened(House, Noon)], Told(store));
    }

    [Fact]
    public void Another_owner_is_told_once()
    {
        var (store, next) = (Founded(), PersonId.New());

        store.GiveTo(next, Noon);
        store.GiveTo(next, Noon);

        Assert.Equal(next, store.Owner);
        Assert.Equal([new StoreGiven(House, Owner, next, Noon)], Told(store));
    }

    private static Store Founded()
    {
        var store = Store.Found(House, Owner, Profile, Menu, Noon);
        store.TakeRaised();
        return store;
    }

    private static IReadOnlyList<IEvent> Told(Store store) => [.. store.TakeRaised().Select(told => told.Event)];
}
