using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using static FoodDelivery.Domain.Ordering.OrderStatus;
using static FoodDelivery.Tests.Ordering.AnOrder;

namespace FoodDelivery.Tests.Ordering;

public sealed class OrderTests
{
    private static readonly Dictionary<string, Action<Order>> Verbs = new()
    {
        ["lapse"] = order => order.Lapse(Noon + Order.DraftKept),
        ["accepted"] = order => order.Accepted(15, Noon),
        ["cookingStarted"] = order => order.CookingStarted(Noon),
        ["foodReady"] = order => order.FoodReady(Noon),
        ["pickedUp"] = order => order.PickedUp(Rider, Noon),
        ["delivered"] = order => order.Delivered(Noon),
        ["rejected"] = order => order.Rejected("busy", Noon),
        ["ask"] = order => order.AskToCancel("changed_mind", null, Noon),
        ["ticketCancelled"] = order => order.TicketCancelled(Noon),
        ["accident"] = order => order.AccidentReported("spilled", Noon),
        ["operator"] = order => order.CancelByOperator(Somebody, "complaint", "note", true, CostBearer.Platform, Noon),
    };

    // What follows in each state: a status, "-" silence, "!" refused, "~" it waits.
    private static readonly Dictionary<OrderStatus, string> Table = new()
    {
        //                     lapse          accepted  cooking ready   pickedUp  delivered  rejected  ask         ticketCancelled accident operator
        [PaymentPending] = "PaymentFailed     ~         ~       ~       ~         ~          -         !           -               ~        !",
        [PaymentFailed] = " -                 -         -       -       -         -          -         !           -               -        !",
        [Placed] = "        -                 Accepted  ~       ~       ~         ~          Rejected  Cancelling  -               ~        Cancelled",
        [Accepted] = "      -                 -         Cooking ~       ~         ~          Rejected  Cancelling  -               ~        Cancelled",
        [Rejected] = "      -                 -         -       -       -         -          -         !           -               -        !",
        [Cooking] = "       -                 -         -       Ready   ~         ~          -         !           -               ~        Cancelled",
        [Ready] = "         -                 -         -       -       PickedUp  ~          -         !           -               ~        Cancelled",
        [PickedUp] = "      -                 -         -       -       -         Delivered  -         !           -               Cancelled Cancelled",
        [Delivered] = "     -                 -         -       -       -         -          -         !           -               -        !",
        [Cancelling] = "    -                 -         Cooking ~       ~         ~          Rejected  -           Cancelled       ~        Cancelled",
        [Cancelled] = "     -                 -         -       -       -         -          -         -           -               -        -",
    };

    [Fact]
    public void Every_verb_in_every_state_does_what_the_table_says()
    {
        foreach (var (status, row) in Table)
            foreach (var (verb, expected) in Verbs.Keys.Zip(row.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
                Assert.Equal($"{status} {verb} {expected}", $"{status} {verb} {Outcome(In(status), Verbs[verb])}");
    }

    [Fact]
    public void The_table_knows_every_state_and_every_step_it_takes_is_one_of_the_design()
    {
        Assert.Equal(Enum.GetValues<OrderStatus>().Order(), Table.Keys.Order());
        foreach (var status in Enum.GetValues<OrderStatus>())
            foreach (var verb in Verbs.Values)
                if (Enum.TryParse<OrderStatus>(Outcome(In(status), verb), out var next)) Assert.Contains(next, status.Next);
    }

    [Fact]
    public void Versions_count_from_one_without_a_gap_and_each_status_is_told_once_from_placed_on()
    {
        var order = Draft();
        order.BeginPayment(Key, Total, Noon);
        order.Approve(Key, Total, Noon);
        foreach (var verb in new[] { "accepted", "cookingStarted", "foodReady", "pickedUp", "delivered" })
        {
            Verbs[verb](order);
            Verbs[verb](order);
        }

        Assert.Equal(Enumerable.Range(1, 7), order.History.Select(entry => entry.Version));
        Assert.Equal(
            [(2, Placed), (3, Accepted), (4, Cooking), (5, Ready), (6, PickedUp), (7, Delivered)],
            order.Told().OfType<OrderStatusChanged>().Select(told => (told.Version, told.Status)));
        Assert.Equal(7, order.Version);
    }

    [Fact]
    public void A_draft_is_told_to_nobody()
    {
        var order = Draft();
        order.Lapse(Noon + Order.DraftKept);

        Assert.Equal((PaymentFailed, ""), (order.Status, order.Story()));
    }

    [Fact]
    public void The_numbers_of_what_is_told_follow_one_another()
    {
        var order = Draft();
        order.BeginPayment(Key, Total, Noon);
        order.Approve(Key, Total, Noon);
        var first = order.TakeRaised();
        order.Accepted(15, Noon);

        Assert.Equal([1, 2, 3], first.Concat(order.TakeRaised()).Select(raised => raised.Number));
    }

    [Theory]
    [InlineData(PaymentPending)]
    [InlineData(Placed)]
    [InlineData(PickedUp)]
    [InlineData(Rejected)]
    [InlineData(Cancelled)]
    public void Only_a_delivered_order_is_reviewed(OrderStatus status) =>
        Assert.Equal("illegal_transition", Assert.Throws<RefusedException>(() => In(status).Write(new Review(5, "", Noon))).Code);

    [Fact]
    public void A_delivered_order_is_reviewed_once()
    {
        var order = In(Delivered);
        order.Write(new Review(5, "Still hot.", Noon));

        Assert.Equal("ReviewWritten", order.Story());
        Assert.Throws<RefusedException>(() => order.Write(new Review(1, "", Noon)));
    }

    [Fact]
    public void A_review_is_answered_once()
    {
        var order = In(Delivered);
        Assert.Throws<RefusedException>(() => order.ReplyToReview("Thank you.", Noon));
        order.Write(new Review(5, "Still hot.", Noon));

        order.ReplyToReview("Thank you.", Noon);
        order.ReplyToReview("Thank you.", Noon.AddMinutes(1));

        Assert.Equal("ReviewWritten ReviewAnswered", order.Story());
        Assert.Equal(("Thank you.", Noon), (order.Review!.Reply, order.Review.RepliedAt));
        Assert.Throws<RefusedException>(() => order.ReplyToReview("On second thought.", Noon));
    }

    [Fact]
    public void The_rider_is_who_took_it_last_and_nobody_once_it_was_given_back()
    {
        var order = In(Cooking);
        order.TakenBy(Rider);
        order.ReleasedBy(PersonId.New());
        Assert.Equal(Rider, order.Rider);

        order.ReleasedBy(Rider);
        Assert.Null(order.Rider);
    }

    private static string Outcome(Order order, Action<Order> verb)
    {
        var (before, version) = (order.Status, order.Version);
        try
        {
            verb(order);
            return order.Version == version ? "-" : order.Status.ToString();
        }
        catch (RefusedException)
        {
            Assert.Equal((before, 0), (order.Status, order.TakeRaised().Count));
            return "!";
        }
        catch (NotYetException)
        {
            Assert.Equal((before, 0), (order.Status, order.TakeRaised().Count));
            return "~";
        }
    }
}
