using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using static FoodDelivery.Domain.Ordering.OrderStatus;
using static FoodDelivery.Tests.Ordering.AnOrder;

namespace FoodDelivery.Tests.Ordering;

public sealed class OrderEndingTests
{
    [Fact]
    public void Asking_to_cancel_twice_is_told_once()
    {
        var order = In(Placed);
        order.AskToCancel("changed_mind", null, Noon);
        order.AskToCancel("too_long", null, Noon);

        Assert.Equal("OrderCancellationRequested Cancelling", order.Story());
    }

    [Fact]
    public void A_cancellation_in_time_ends_with_one_full_refund()
    {
        var order = In(Cancelling);
        order.TicketCancelled(Noon);
        order.TicketCancelled(Noon);

        Assert.Equal("OrderCancelled RefundRequested(cancelled) Cancelled", order.Story());
        Assert.Equal((Total, Actor.Customer), (Assert.Single(order.Refunds).Amount, order.Cancellation!.By));
    }

    [Fact]
    public void A_cancellation_that_came_too_late_ends_in_cooking_and_says_why()
    {
        var order = In(Cancelling);
        order.CookingStarted(Noon);
        order.CancellationRefused("cooking_started", Noon);

        Assert.Equal((Cooking, "Cooking"), (order.Status, order.Story()));
        Assert.Null(order.Cancellation);
        Assert.Equal("cooking_started", order.History[^1].Note);
    }

    [Fact]
    public void A_rejection_while_cancelling_ends_it_as_rejected()
    {
        var order = In(Cancelling);
        order.Rejected("busy", Noon);
        order.TicketCancelled(Noon);

        Assert.Equal("RefundRequested(rejected) Rejected", order.Story());
    }

    [Fact]
    public void An_acceptance_while_cancelling_is_noted_and_ends_nothing()
    {
        var order = In(Cancelling);
        order.Accepted(15, Noon);

        Assert.Equal((Cancelling, "accepted", ""), (order.Status, order.History[^1].Note, order.Story()));
    }

    [Fact]
    public void Once_it_cooks_the_customer_cannot_cancel()
    {
        foreach (var status in new[] { Cooking, Ready, PickedUp })
            Assert.Equal("cooking_started", Assert.Throws<RefusedException>(() => In(status).AskToCancel("changed_mind", null, Noon)).Code);
    }

    [Theory]
    [InlineData("spilled", CostBearer.Platform)]
    [InlineData("packaging", CostBearer.Store)]
    public void An_accident_ends_the_order_with_a_full_refund_and_says_who_pays(string kind, CostBearer bearer)
    {
        var order = In(PickedUp);
        order.AccidentReported(kind, Noon);
        order.AccidentReported(kind, Noon);

        Assert.Equal("OrderCancelled RefundRequested(accident) Cancelled", order.Story());
        Assert.Equal((bearer, Actor.Rider, kind), (order.Cancellation!.CostBornBy, order.Cancellation.By, order.Cancellation.Reason));
    }

    [Theory]
    [InlineData(true, "OrderCancelled RefundRequested(operator) StoreBearsCost Cancelled")]
    [InlineData(false, "OrderCancelled Cancelled")]
    public void An_operator_cancels_with_or_without_a_refund_once(bool refund, string story)
    {
        var order = In(Ready);
        order.CancelByOperator(Somebody, "complaint", "note", refund, CostBearer.Store, Noon);
        order.CancelByOperator(Somebody, "complaint", "note", true, CostBearer.Store, Noon);

        Assert.Equal(story, order.Story());
    }

    [Fact]
    public void The_sum_of_refunds_never_exceeds_what_was_captured()
    {
        foreach (var status in new[] { Placed, Accepted, Cancelling, Cooking, Ready, PickedUp })
        {
            var order = In(status);
            order.Rejected("busy", Noon);
            order.TicketCancelled(Noon);
            if (order.Status.Next.Contains(Cancelled) && order.Status is not Cancelling) order.CancelByOperator(Somebody, "complaint", "note", true, CostBearer.Platform, Noon);
            Quietly(() => order.AccidentReported("spilled", Noon));

            Assert.Equal(Total, order.Refunds.Aggregate(Money.Zero, (sum, refund) => sum + refund.Amount));
        }
    }

    [Fact]
    public void No_answer_of_the_store_is_nobodys_doing()
    {
        var order = In(Placed);
        order.Rejected("no_answer", Noon);

        Assert.Equal((Rejected, Actor.System), (order.Status, order.Cancellation!.By));
    }

    private static void Quietly(Action verb)
    {
        try
        {
            verb();
        }
        catch (NotYetException)
        {
            // It would wait.
        }
    }
}
