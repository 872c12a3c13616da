using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using static FoodDelivery.Domain.Ordering.OrderStatus;
using static FoodDelivery.Tests.Ordering.AnOrder;

namespace FoodDelivery.Tests.Ordering;

public sealed class SettlementTests
{
    [Theory]
    [InlineData("spilled", CostBearer.Platform, 0, 23_000)]
    [InlineData("packaging", CostBearer.Store, 26_000, 0)]
    public void After_an_accident_a_store_that_is_not_at_fault_is_paid(string kind, CostBearer bearer, long bears, long gets)
    {
        var order = In(PickedUp);
        order.AccidentReported(kind, Noon);

        Assert.Equal((bearer, new Money(bears), new Money(gets)), (order.CostBornBy, order.BornByStore, order.OwnerGets));
    }

    [Fact]
    public void What_was_never_cooked_is_not_paid()
    {
        var order = In(Cancelling);
        order.TicketCancelled(Noon);

        Assert.Equal((CostBearer.Platform, Money.Zero), (order.CostBornBy, order.OwnerGets));
    }

    [Theory]
    [InlineData(CostBearer.Platform, 23_000)]
    [InlineData(CostBearer.Store, 18_000)]
    public void A_part_that_the_store_bears_is_taken_off_what_it_gets(CostBearer bearer, long gets)
    {
        var order = In(Delivered);
        order.GiveBack(Somebody, "key", new Money(5_000), "cold", bearer, Noon);

        Assert.Equal((bearer, new Money(gets)), (order.CostBornBy, order.OwnerGets));
    }

    [Fact]
    public void An_owner_appeals_once_and_the_ruling_answers_it()
    {
        var order = PackagingGaveWay();
        order.AppealAgainstCost("The rider dropped it.", Noon);
        Assert.Equal("illegal_transition", Assert.Throws<RefusedException>(() => order.AppealAgainstCost("Really.", Noon)).Code);
        Assert.NotNull(order.AppealedAt);

        order.RuleOnCost(Somebody, CostBearer.Platform, "the photo agrees", Noon);

        Assert.Equal("CostBearerChanged", order.Story());
        Assert.Equal((CostBearer.Platform, CostBearer.Platform, new Money(23_000)), (order.CostBornBy, order.Cancellation!.CostBornBy, order.OwnerGets));
        Assert.Null(order.AppealedAt);
    }

    [Fact]
    public void A_ruling_that_changes_nothing_answers_the_appeal_and_is_not_told()
    {
        var order = PackagingGaveWay();
        order.AppealAgainstCost("The rider dropped it.", Noon);
        order.RuleOnCost(Somebody, CostBearer.Store, "the box was open", Noon);

        Assert.Equal(("", "the box was open"), (order.Story(), order.Aftermath!.Ruling!.Reason));
        Assert.Null(order.AppealedAt);
    }

    [Fact]
    public void A_ruling_counts_for_what_came_before_it()
    {
        var order = In(Delivered);
        order.GiveBack(Somebody, "one", new Money(5_000), "cold", CostBearer.Store, Noon);
        order.RuleOnCost(Somebody, CostBearer.Platform, "it was the rider", Noon.AddMinutes(1));
        order.GiveBack(Somebody, "two", new Money(1_000), "no spoon", CostBearer.Store, Noon.AddMinutes(2));

        Assert.Equal(new Money(1_000), order.BornByStore);
    }

    [Fact]
    public void An_owner_is_told_of_what_an_operator_leaves_to_them()
    {
        var order = In(Delivered);
        order.GiveBack(Somebody, "one", new Money(5_000), "cold", CostBearer.Platform, Noon);
        order.RuleOnCost(Somebody, CostBearer.Store, "the photo says so", Noon);
        order.GiveBack(Somebody, "two", new Money(1_000), "no spoon", CostBearer.Store, Noon);

        Assert.Equal([new Money(5_000), new Money(1_000)], order.Told().OfType<StoreBearsCost>().Select(told => told.Amount));
    }

    [Fact]
    public void Without_a_refund_there_is_nothing_to_settle()
    {
        Assert.Equal("not_found", Assert.Throws<RefusedException>(() => In(Delivered).AppealAgainstCost("Why?", Noon)).Code);
        Assert.Equal("illegal_transition", Assert.Throws<RefusedException>(() => In(Delivered).RuleOnCost(Somebody, CostBearer.Store, "no", Noon)).Code);
    }

    private static Order PackagingGaveWay()
    {
        var order = In(PickedUp);
        order.AccidentReported("packaging", Noon);
        order.TakeRaised();
        return order;
    }
}
