using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Domain.Stores;

namespace FoodDelivery.Tests.Stores;

internal static class Tickets
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 2, 3, 0, 0, TimeSpan.Zero);
    public static readonly StoreId House = StoreId.New();
    public static readonly PersonId Owner = PersonId.New();
    public static readonly PersonId Rider = PersonId.New();
    public static readonly DishId Stew = DishId.New();
    public static readonly ChoiceId Spicy = ChoiceId.New();

    public static OrderPlaced Placed(OrderId? order = null, int number = 1001) => new(
        order ?? OrderId.New(), number, House, Owner, PersonId.New(), "연남동", Courier.Riders, new Money(20_000), new Money(2_000),
        [new OrderedLine(Stew, 2, [Spicy], new Money(9_000))], Noon);

    /// <summary>A ticket that has come as far as this on the usual way; what it told on the way is taken.</summary>
    public static Ticket At(TicketState state)
    {
        var ticket = Ticket.Open(Placed(), Noon);
        if (state is TicketState.Cancelled) ticket.AnswerCancellation(Noon);
        else if (state is TicketState.Rejected) ticket.Reject("too_busy", null, Noon);
        else Advance(ticket, state);
        Assert.Equal(state, ticket.State);
        ticket.TakeRaised();
        return ticket;
    }

    public static IReadOnlyList<string> Told(Ticket ticket) => [.. ticket.TakeRaised().Select(told => told.Event.GetType().Name)];

    private static void Advance(Ticket ticket, TicketState state)
    {
        if (state >= TicketState.Accepted) ticket.Accept(20, Noon);
        if (state >= TicketState.Cooking) ticket.StartCooking(Noon);
        if (state >= TicketState.Ready) ticket.FoodReady(Noon);
        if (state >= TicketState.HandedOver) ticket.HandedOver(Rider, Noon);
    }
}
