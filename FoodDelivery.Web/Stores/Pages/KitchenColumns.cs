using FoodDelivery.Domain;
using FoodDelivery.Domain.Stores;

namespace FoodDelivery.Web.Stores.Pages;

/// <summary>How the kitchen hangs its tickets: newest on top where they come in, oldest first where there is work to do.</summary>
/// <param name="AllDay">How many of each dish are still to be cooked in all.</param>
/// <param name="At">When it was asked.</param>
public sealed record KitchenColumns(
    IReadOnlyList<TicketView> New, IReadOnlyList<TicketView> Cooking, IReadOnlyList<TicketView> PickUp,
    IReadOnlyList<(string Dish, int Quantity)> AllDay, DateTimeOffset At)
{
    /// <summary>How many wait for an answer.</summary>
    public int Waiting => New.Count(ticket => ticket.State is TicketState.Waiting);

    /// <summary>The number of the newest among them; 0: none waits.</summary>
    public int Newest => New.Where(ticket => ticket.State is TicketState.Waiting).Select(ticket => ticket.Number).DefaultIfEmpty().Max();

    /// <summary>As if this one were ready already.</summary>
    public KitchenColumns WithReady(OrderId order, DateTimeOffset since) => Of(
    [
        .. New.Reverse().Concat(Cooking).Concat(PickUp).Select(ticket => ticket.OrderId == order && ticket.State is TicketState.Cooking
            ? ticket with { State = TicketState.Ready, Since = since }
            : ticket),
    ], At);

    public static KitchenColumns Of(IReadOnlyList<TicketView> hanging, DateTimeOffset at)
    {
        var toCook = hanging.Where(ticket => ticket.State is TicketState.Waiting or TicketState.Accepted or TicketState.Cooking);
        return new KitchenColumns(
            [.. hanging.Where(ticket => ticket.CookUntil is null && !HasLeftTheStove(ticket)).Reverse()],
            [.. hanging.Where(ticket => ticket.CookUntil is not null && !HasLeftTheStove(ticket)).OrderBy(ticket => ticket.Since)],
            [.. hanging.Where(HasLeftTheStove).OrderBy(ticket => ticket.Since)],
            [.. toCook.SelectMany(ticket => ticket.Lines).GroupBy(line => line.Name)
                .Select(dish => (dish.Key, dish.Sum(line => line.Quantity))).OrderByDescending(dish => dish.Item2)],
            at);
    }

    private static bool HasLeftTheStove(TicketView ticket) => ticket.State is TicketState.Ready or TicketState.HandedOver;
}

/// <summary>What a finger on a ticket wants.</summary>
/// <param name="Action">accept, start, ready, or seen (an order that is gone).</param>
/// <param name="Minutes">For accept: how long it will take to cook.</param>
public sealed record Tap(TicketView Ticket, string Action, int Minutes = 0);
