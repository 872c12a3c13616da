using Bunit;
using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Web.Ordering;
using FoodDelivery.Web.Ordering.Pages;

namespace FoodDelivery.Tests.Ordering.Pages;

public sealed class CartTests : PartTests
{
    [Fact]
    public void The_bar_says_how_many_and_how_much()
    {
        var bar = Render<CartBar>(part => part.Add(it => it.Of, Shown(Table.One(Table.Stew, Table.Mild), Table.One(Table.Omelette))));

        Assert.Equal("2개 · 14,500원 주문하기", Said(bar.Find("a.btn-main").TextContent));
    }

    [Fact]
    public void What_is_missing_to_the_minimum_is_said_in_won()
    {
        var bar = Render<CartBar>(part => part.Add(it => it.Of, Shown(Table.One(Table.Stew, Table.Mild))));

        Assert.Contains("최소 주문까지 3,000원 남았어요", bar.Markup, StringComparison.Ordinal);
        Assert.True(bar.Find("button.btn-big").HasAttribute("disabled"));
    }

    [Fact]
    public void The_cart_adds_the_delivery_fee()
    {
        var cart = Render<Cart>(part => part.Add(it => it.Of, Shown(Table.One(Table.Stew, Table.Mild), Table.One(Table.Omelette))));

        Assert.Equal("16,500원", cart.Find(".total.sum .num").TextContent);
    }

    [Fact]
    public void What_is_sold_out_is_said_in_words()
    {
        var basket = BasketReads.Price(Table.Basket(Table.One(Table.Omelette)), Table.Offer(open: true, Table.Omelette with { SoldOut = true }));

        var cart = Render<Cart>(part => part.Add(it => it.Of, basket).Add(it => it.OnCount, _ => { }));

        Assert.Contains("품절", cart.Find(".st").TextContent, StringComparison.Ordinal);
        Assert.Empty(cart.FindAll("a.btn-main"));
    }

    [Fact]
    public void One_tap_takes_one_away()
    {
        (Guid, int)? wish = null;
        var basket = Shown(new WishedLine(Table.Omelette.Id, 3, []));
        var cart = Render<Cart>(part => part.Add(it => it.Of, basket).Add(it => it.OnCount, counted => wish = counted));

        cart.Find(".step-count button").Click();

        Assert.Equal((basket.Lines[0].Id, 2), wish);
    }

    [Fact]
    public void A_dish_that_is_sold_out_cannot_be_put_in()
    {
        var card = Render<DishCard>(part => part.Add(it => it.Of, Table.Answer(Table.Stew) with { SoldOut = true }));

        Assert.Equal("품절", card.Find(".st").TextContent);
        Assert.Empty(card.FindAll("button"));
    }

    [Fact]
    public void The_sheet_shows_the_price_of_what_is_chosen()
    {
        var sheet = Render<DishOptions>(part => part.Add(it => it.Of, new Choosing(Table.Answer(Table.Stew)))
            .Add(it => it.OnPut, () => { }).Add(it => it.OnClose, () => { }));

        sheet.Find("input[type=checkbox]").Change(true);
        sheet.FindAll(".step-count button")[1].Click();

        Assert.Equal("2개 · 20,000원 담기", Said(sheet.Find(".sheet-foot button").TextContent));
        Assert.Contains("품절", sheet.Find(".pick.off .num").TextContent + sheet.FindAll(".pick.off .num")[^1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_price_is_asked_about_with_the_old_and_the_new_total()
    {
        var basket = Table.Basket(Table.One(Table.Stew, Table.Mild), Table.One(Table.Omelette));
        var (before, now) = (BasketReads.Price(basket, Table.Offer()), BasketReads.Price(basket, Table.Offer(open: true, Table.Stew, Table.Omelette with { Price = new Money(6_000) })));

        var asked = Render<PriceChanged>(part => part.Add(it => it.Before, before).Add(it => it.Now, now).Add(it => it.OnAgree, () => { }).Add(it => it.OnClose, () => { }));

        Assert.Equal("16,500원", asked.Find("s").TextContent);
        Assert.Equal("17,000원 결제하기", asked.Find("button").TextContent);
        Assert.Contains("계란말이 5,500원이 6,000원이 되었어요.", asked.Markup, StringComparison.Ordinal);
    }

    private static BasketAnswer Shown(params WishedLine[] wishes) => BasketReads.Price(Table.Basket(wishes), Table.Offer());

    private static string Said(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
