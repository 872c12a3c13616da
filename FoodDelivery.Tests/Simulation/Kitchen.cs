using FoodDelivery.Domain;
using FoodDelivery.Domain.Stores;
using FoodDelivery.Web.Platform;
using FoodDelivery.Web.Stores;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Tests.Simulation;

/// <summary>An owner: takes up a ticket, does what comes next, sometimes the wrong thing. Once it is calm, everything gets cooked.</summary>
public sealed class Kitchen(Wire wire, Outside outside, PersonId owner)
{
    private static readonly TicketState[] Open = [TicketState.Waiting, TicketState.Accepted, TicketState.Cooking];

    public async Task Work()
    {
        while (true)
        {
            await outside.Pause(0.1, 2);
            var tickets = await wire.Try("", Look) ?? [];
            if (tickets.Count > 0) await TakeUp(outside.OneOf(tickets));
        }
    }

    private async Task<List<(OrderId Order, TicketState State)>> Look(House house)
    {
        await using var db = house.Get<Room<StoreDb>>().Read();
        var rows = await db.Tickets.Where(ticket => ticket.Owner == owner && Open.Contains(ticket.State)).OrderBy(ticket => ticket.Number)
            .Select(ticket => new { ticket.Order, ticket.State }).ToListAsync();
        return [.. rows.Select(row => (row.Order, row.State))];
    }

    private Task TakeUp((OrderId Order, TicketState State) ticket)
    {
        var state = outside.Fails(0.1) ? outside.OneOf(Open) : ticket.State;
        return state switch
        {
            TicketState.Waiting or TicketState.Accepted when outside.Fails(0.08) => wire.Try("a kitchen rejects",
                house => house.Get<RejectTicketHandler>().Handle(new RejectTicket(ticket.Order, owner, "too_busy", null), default)),
            TicketState.Waiting => wire.Try("a kitchen accepts", house => house.Get<AcceptTicketHandler>().Handle(new AcceptTicket(ticket.Order, owner, 20), default)),
            TicketState.Accepted => wire.Try("a kitchen starts", house => house.Get<StartCookingHandler>().Handle(new StartCooking(ticket.Order, owner), default)),
            _ => wire.Try("a kitchen is ready", house => house.Get<FinishCookingHandler>().Handle(new FinishCooking(ticket.Order, owner), default)),
        };
    }
}
