using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Domain.Stores;
using static FoodDelivery.Tests.Stores.Tickets;
using static FoodDelivery.Domain.Stores.TicketState;

namespace FoodDelivery.Tests.Stores;

public sealed class TicketTests
{
    private static readonly Dictionary<string, Action<Ticket>> Verbs = new()
    {
        ["accept"] = ticket => ticket.Accept(20, Noon),
        ["reject"] = ticket => ticket.Reject("too_busy", "oven broken", Noon),
        ["start"] = ticket => ticket.StartCooking(Noon),
        ["ready"] = ticket => ticket.FoodReady(Noon),
    };

    [Theory]
    [InlineData("accept", Waiting, Accepted, "TicketAccepted")]
    [InlineData("reject", Waiting, Rejected, "TicketRejected")]
    [InlineData("reject", Accepted, Rejected, "TicketRejected")]
    [InlineData("start", Accepted, Cooking, "CookingStarted")]
    [InlineData("ready", Cooking, Ready, "FoodReady")]
    public void A_step_in_its_time_is_taken_and_told(string verb, TicketState from, TicketState to, string told)
    {
        var ticket = At(from);

        Verbs[verb](ticket);

        Assert.Equal(to, ticket.State);
        Assert.Equal([told], Told(ticket));
    }

    [Theory]
    [InlineData("accept", Accepted)]
    [InlineData("accept", Cooking)]
    [InlineData("accept", Ready)]
    [InlineData("accept", HandedOver)]
    [InlineData("reject", Rejected)]
    [InlineData("start", Cooking)]
    [InlineData("start", Ready)]
    [InlineData("start", HandedOver)]
    [InlineData("ready", Ready)]
    [InlineData("ready", HandedOver)]
    public void A_step_that_lies_behind_is_silent(string verb, TicketState at)
    {
        var ticket = At(at);

        Verbs[verb](ticket);

        Assert.Equal(at, ticket.State);
        Assert.Empty(Told(ticket));
    }

    [Theory]
    [InlineData("accept", Rejected)]
    [InlineData("accept", Cancelled)]
    [InlineData("reject", Cooking)]
    [InlineData("reject", Ready)]
    [InlineData("reject", HandedOver)]
    [InlineData("reject", Cancelled)]
    [InlineData("start", Waiting)]
    [InlineData("start", Rejected)]
    [InlineData("start", Cancelled)]
    [InlineData("ready", Waiting)]
    [InlineData("ready", Accepted)]
    [InlineData("ready", Rejected)]
    [InlineData("ready", Cancelled)]
    public void A_step_that_is_impossible_is_refused(string verb, TicketState at)
    {
        var ticket = At(at);

        var refused = Assert.Throws<RefusedException>(() => Verbs[verb](ticket));

        Assert.Equal("illegal_transition", refused.Code);
        Assert.Equal(at, ticket.State);
        Assert.Empty(Told(ticket));
    }

    [Theory]
    [InlineData(Waiting, Cancelled, "TicketCancelled")]
    [InlineData(Accepted, Cancelled, "TicketCancelled")]
    [InlineData(Cooking, Cooking, "CancellationRefused")]
    [InlineData(Ready, Ready, "CancellationRefused")]
    [InlineData(HandedOver, HandedOver, "CancellationRefused")]
    [InlineData(Rejected, Rejected, null)]
    [InlineData(Cancelled, Cancelled, null)]
    public void A_cancellation_comes_in_time_until_the_kitchen_cooks(TicketState from, TicketState to, string? told)
    {
        var ticket = At(from);

        ticket.AnswerCancellation(Noon);

        Assert.Equal(to, ticket.State);
        Assert.Equal(told is null ? [] : [told], Told(ticket));
    }

    [Theory]
    [InlineData(Waiting, Actor.Operator, Cancelled)]
    [InlineData(Cooking, Actor.Operator, Cancelled)]
    [InlineData(Ready, Actor.Operator, Cancelled)]
    [InlineData(Ready, Actor.Rider, HandedOver)]
    [InlineData(HandedOver, Actor.Rider, HandedOver)]
    [InlineData(Rejected, Actor.Operator, Rejected)]
    [InlineData(Cancelled, Actor.Customer, Cancelled)]
    public void An_order_that_ends_elsewhere_ends_here_silently(TicketState from, Actor by, TicketState to)
    {
        var ticket = At(from);

        ticket.FollowCancelled(by, "other", Noon);

        Assert.Equal(to, ticket.State);
        Assert.Empty(Told(ticket));
    }

    [Fact]
    public void A_kitchen_hears_of_an_accident_after_it_has_handed_the_food_over()
    {
        var ticket = At(HandedOver);

        ticket.FollowCancelled(Actor.Rider, "spilled", Noon.AddMinutes(9));
        ticket.FollowCancelled(Actor.Operator, "other", Noon.AddMinutes(10));

        Assert.Equal((HandedOver, Actor.Rider, "spilled", Noon.AddMinutes(9)), (ticket.State, ticket.EndedBy, ticket.EndReason, ticket.EndedAt));
    }

    [Fact]
    public void A_cancellation_that_the_kitchen_allowed_says_later_why()
    {
        var ticket = At(Cancelled);

        ticket.FollowCancelled(Actor.Customer, "too_slow", Noon.AddMinutes(1));

        Assert.Equal((Actor.Customer, "too_slow", Noon), (ticket.EndedBy, ticket.EndReason, ticket.EndedAt));
    }

    [Fact]
    public void Accepting_says_when_the_food_will_be_ready_and_who_brings_it()
    {
        var ticket = At(Waiting);

        ticket.Accept(15, Noon);

        var told = Assert.IsType<TicketAccepted>(Assert.Single(ticket.TakeRaised()).Event);
        Assert.Equal(new TicketAccepted(ticket.Order, House, Owner, 15, Courier.Riders, Noon), told);
        Assert.Equal(Noon.AddMinutes(15), ticket.CookUntil);
    }

    [Fact]
    public void Cooking_tells_which_dishes_and_how_many()
    {
        var ticket = At(Accepted);

        ticket.StartCooking(Noon);

        var told = Assert.IsType<CookingStarted>(Assert.Single(ticket.TakeRaised()).Event);
        Assert.Equal([new CookedLine(Stew, 2)], told.Lines);
    }

    [Fact]
    public void The_owners_own_words_stay_in_the_kitchen()
    {
        var ticket = At(Waiting);

        ticket.Reject("other", "oven broken", Noon);

        Assert.Equal("oven broken", ticket.RejectNote);
        Assert.Equal(new TicketRejected(ticket.Order, House, "other", Noon), Assert.Single(ticket.TakeRaised()).Event);
    }

    [Fact]
    public void Food_that_is_not_ready_here_cannot_have_been_handed_over_yet()
    {
        Assert.Throws<NotYetException>(() => At(Cooking).HandedOver(Rider, Noon));
        var cancelled = At(Cancelled);

        cancelled.HandedOver(Rider, Noon);

        Assert.Equal(Cancelled, cancelled.State);
    }

    [Fact]
    public void A_rider_who_gives_back_is_forgotten_but_not_the_one_who_came_instead()
    {
        var (ticket, next) = (At(Accepted), PersonId.New());

        ticket.RiderKnown(Rider);
        ticket.RiderGone(Rider);
        Assert.Null(ticket.Rider);

        ticket.RiderKnown(next);
        ticket.RiderGone(Rider);
        Assert.Equal(next, ticket.Rider);
    }

    [Fact]
    public void Without_an_answer_it_goes_back_after_ten_minutes_and_not_before()
    {
        var ticket = At(Waiting);

        ticket.RejectUnanswered(Noon.AddMinutes(10).AddTicks(-1));
        Assert.Equal(Waiting, ticket.State);

        ticket.RejectUnanswered(Noon.AddMinutes(10));
        Assert.Equal(new TicketRejected(ticket.Order, House, "no_answer", Noon.AddMinutes(10)), Assert.Single(ticket.TakeRaised()).Event);
    }

    [Fact]
    public void Time_in_which_the_store_stood_still_does_not_count()
    {
        var ticket = At(Waiting);

        ticket.StoodStill(since: Noon.AddMinutes(4), now: Noon.AddMinutes(64));

        Assert.Equal(Noon.AddMinutes(70), ticket.AnswerBy);
    }

    [Fact]
    public void A_ticket_that_came_during_the_standstill_gets_no_more_than_it_missed()
    {
        var ticket = At(Waiting);

        ticket.StoodStill(since: Noon.AddHours(-3), now: Noon.AddSeconds(5));

        Assert.Equal(Noon.AddMinutes(10).AddSeconds(5), ticket.AnswerBy);
    }
}
