using System.Globalization;
using Bunit;
using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Domain.Stores;
using FoodDelivery.Web.Ordering;
using FoodDelivery.Web.Platform;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace FoodDelivery.Tests.Ordering.Pages;

/// <summary>A store with two dishes, and what tests ask of it.</summary>
internal static class Table
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 2, 3, 0, 0, TimeSpan.Zero);
    public static readonly StoreId Here = StoreId.New();
    public static readonly OptionChoice Mild = Choice("순하게", 0);
    public static readonly OptionChoice Hot = Choice("아주 맵게", 500);
    public static readonly OptionChoice Tofu = Choice("두부 듬뿍", 1_000);
    public static readonly OptionChoice Noodles = Choice("라면 사리", 1_500);
    public static readonly OptionChoice Spam = Choice("스팸", 2_000, soldOut: true);

    public static readonly MenuDish Stew = Dish("김치찌개", 9_000, false,
        new OptionGroup(Guid.CreateVersion7(), Word("맵기"), 1, 1, [Mild, Hot]),
        new OptionGroup(Guid.CreateVersion7(), Word("더 넣기"), 0, 1, [Tofu, Noodles, Spam]));

    public static readonly MenuDish Omelette = Dish("계란말이", 5_500, false);

    public static Offer Offer(bool open = true, params MenuDish[] dishes) => new(Here, PersonId.New(), open,
        new StoreProfile(Word("솥뚜껑 김치찌개"), "jjigae", "store-jjigae", new Money(12_000), new Money(2_000), 25, Courier.Riders),
        [new MenuSection(Word("대표 메뉴"), dishes.Length > 0 ? dishes : [Stew, Omelette])]);

    public static Basket Basket(params WishedLine[] wishes)
    {
        var basket = new Basket { Id = Guid.CreateVersion7() };
        foreach (var wish in wishes) basket.Add(Here, wish, PricedBasket.LineOf(Offer(), wish).UnitPrice, Noon);
        return basket;
    }

    public static WishedLine One(MenuDish dish, params OptionChoice[] choices) => new(dish.Id, 1, [.. choices.Select(choice => choice.Id)]);

    public static DishAnswer Answer(MenuDish dish) => new(dish.Id, dish.Name.Ko, dish.Description.Ko, dish.Price, dish.SoldOut, dish.Picture, 0,
        [.. dish.OptionGroups.Select(group => new OptionGroupAnswer(group.Id, group.Name.Ko, group.Min, group.Max,
            [.. group.Choices.Select(choice => new OptionAnswer(choice.Id, choice.Name.Ko, choice.Price, choice.SoldOut))]))]);

    private static MenuDish Dish(string name, long price, bool soldOut, params OptionGroup[] groups) =>
        new(DishId.New(), Word(name), Word(""), new Money(price), soldOut, "kimchi-jjigae", groups);

    private static OptionChoice Choice(string name, long price, bool soldOut = false) => new(ChoiceId.New(), Word(name), new Money(price), soldOut);

    private static Text Word(string korean) => new(korean, korean);
}

/// <summary>Parts of pages in Korean, as a circuit renders them.</summary>
public abstract class PartTests : BunitContext
{
    protected PartTests()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("ko");
        Services.AddSingleton<Words>().AddSingleton(TimeProvider.System);
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }
}
