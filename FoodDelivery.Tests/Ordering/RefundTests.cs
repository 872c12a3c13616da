using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using static FoodDelivery.Domain.Ordering.OrderStatus;
using static FoodDelivery.Tests.Ordering.AnOrder;

namespace FoodDelivery.Tests.Ordering;

public sealed class RefundTests
{
    [Fact]
    public void A_part_goes_back_at_once_and_the_rest_is_kept()
    {
        var order = In(Delivered);
        var wish = Back(order, 5_000);

        var told = Assert.IsType<RefundRequested>(Assert.Single(order.Told()));
        Assert.Equal((wish.Id, AnOrder.Key, new Money(5_000), $"partial:{wish.Id}"), (told.Refund, told.PaymentKey, told.Amount, told.Cause));
        Assert.Equal((new Money(5_000), new Money(21_000)), (order.GivenBack, order.LeftToGiveBack));
    }

    [Fact]
    public void The_same_key_is_the_same_wish_and_another_body_is_refused()
    {
        var order = In(Delivered);
        var first = Back(order, 5_000, key: "one");

        Assert.Equal(first, Back(order, 5_000, key: "one"));
        Assert.Equal("key_reused", Code(() => Back(order, 6_000, key: "one")));
        Assert.Single(order.Told());
        Assert.NotEqual(first.Id, Back(order, 5_000, key: "one", who: SomebodyElse).Id);
    }

    [Fact]
    public void What_was_never_paid_cannot_go_back() => Assert.Equal("illegal_transition", Code(() => Back(In(PaymentPending), 1)));

    [Fact]
    public void More_than_is_left_is_refused_and_says_what_is_left()
    {
        var order = In(Delivered);
        Back(order, 20_000);

        var refused = Assert.Throws<RefusedException>(() => Back(order, 6_001));
        Assert.Equal(("amount_mismatch", 6_000L), (refused.Code, refused.Facts["left"]));
        Back(order, 6_000);
        Assert.Equal(Money.Zero, order.LeftToGiveBack);
    }

    [Fact]
    public void Above_the_limit_nothing_goes_back_before_another_operator_agrees()
    {
        var order = Feast();
        var wish = Back(order, 100_001);
        Assert.Equal(("", WishState.Waiting), (order.Story(), wish.State));
        Assert.Equal("forbidden", Code(() => order.Agree(wish.Id, Somebody, Noon)));

        order.Agree(wish.Id, SomebodyElse, Noon);
        order.Agree(wish.Id, SomebodyElse, Noon);

        Assert.Equal($"RefundRequested(partial:{wish.Id})", order.Story());
        Assert.Null(order.AgreementAwaitedSince);
    }

    [Fact]
    public void The_limit_cannot_be_cut_in_slices()
    {
        var order = Feast();
        Assert.Equal(WishState.Agreed, Back(order, 60_000).State);
        Assert.Equal(WishState.Agreed, Back(order, 40_000).State);

        Assert.Equal(WishState.Waiting, Back(order, 1).State);
        Assert.Equal(WishState.Agreed, Back(order, 1, who: SomebodyElse).State);
    }

    [Fact]
    public void What_waits_is_reserved_and_a_rejection_frees_it()
    {
        var order = Feast();
        var wish = Back(order, 250_000);
        Assert.Equal(new Money(50_000), order.LeftToGiveBack);
        Assert.Equal("amount_mismatch", Code(() => Back(order, 50_001, who: SomebodyElse)));

        order.Reject(wish.Id, SomebodyElse, "the photo shows another dish", Noon);
        order.Reject(wish.Id, SomebodyElse, "again", Noon);

        Assert.Equal((new Money(300_000), ""), (order.LeftToGiveBack, order.Story()));
        Assert.Equal("illegal_transition", Code(() => order.Agree(wish.Id, SomebodyElse, Noon)));
    }

    [Fact]
    public void A_full_refund_overtakes_what_waits_and_gives_back_only_the_rest()
    {
        var order = Feast();
        Back(order, 10_000, who: SomebodyElse);
        var wish = Back(order, 150_000);
        order.TakeRaised();

        order.Rejected("busy", Noon);

        Assert.Equal("RefundRequested(rejected) Rejected", order.Story());
        Assert.Equal((order.Total, Money.Zero), (order.GivenBack, order.LeftToGiveBack));
        Assert.Equal("illegal_transition", Code(() => order.Agree(wish.Id, SomebodyElse, Noon)));
        Assert.Null(order.AgreementAwaitedSince);
    }

    [Fact]
    public void An_order_that_is_given_back_in_parts_ends_without_another_refund()
    {
        var order = In(Placed);
        Back(order, Total.Won);
        order.TakeRaised();

        order.Rejected("busy", Noon);

        Assert.Equal("Rejected", order.Story());
    }

    [Fact]
    public void Cancelling_a_large_order_ends_it_at_once_and_its_refund_waits()
    {
        var order = Feast();
        order.CancelByOperator(Somebody, "operator", "the kitchen burns", true, CostBearer.Platform, Noon);
        Assert.Equal("OrderCancelled Cancelled", order.Story());

        order.Agree(Assert.Single(order.RefundWishes).Id, SomebodyElse, Noon);

        Assert.Equal("RefundRequested(operator)", order.Story());
        Assert.Equal(order.Total, order.GivenBack);
    }

    [Fact]
    public void Nobody_knows_a_refund_of_another_order() => Assert.Equal("not_found", Code(() => In(Delivered).Agree(Guid.CreateVersion7(), Somebody, Noon)));

    private static RefundWish Back(Order order, long won, string? key = null, PersonId? who = null) =>
        order.GiveBack(who ?? Somebody, key ?? $"{Guid.CreateVersion7()}", new Money(won), "cold", CostBearer.Platform, Noon);

    private static string Code(Action verb) => Assert.Throws<RefusedException>(verb).Code;
}
