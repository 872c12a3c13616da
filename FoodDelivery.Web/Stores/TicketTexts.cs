using System.Text.Json;
using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Domain.Stores;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Stores;

/// <summary>
/// Turns tickets, which hold ids, into something to read: dishes by the store's own menu, old ones too, the customer's words from
/// Ordering, who alone keeps them, and the rider's name from Accounts.
/// </summary>
public sealed class TicketTexts(IDeliveryContacts contacts, IOrderStates orders, IPeople people)
{
    public async Task<IReadOnlyList<TicketView>> Write(StoreDb db, IReadOnlyList<Ticket> tickets, CancellationToken ct)
    {
        OrderId[] ids = [.. tickets.Select(ticket => ticket.Order)];
        var menus = await Menus(db, tickets, ct);
        var notes = await contacts.Of(ids, ct);
        var states = await orders.Of(ids, ct);
        var riders = await Riders(tickets, ct);
        return [.. tickets.Select(ticket => View(
            ticket,
            menus.GetValueOrDefault(ticket.Store, Menu.Unknown),
            notes.GetValueOrDefault(ticket.Order),
            states.TryGetValue(ticket.Order, out var state) ? state : new OrderState(0, WireWord(ticket.State)),
            ticket.Rider is { } rider ? riders.GetValueOrDefault(rider) : null))];
    }

    private static TicketView View(Ticket ticket, Menu menu, DeliveryContact? contact, OrderState order, TicketRider? rider) => new(
        ticket.Order, ticket.Number, order.Version, ticket.Store, menu.StoreName, ticket.State,
        [.. ticket.Lines.Select((line, at) => new TicketLine(
            line.Dish, menu.Name(line.Dish.Value), line.Quantity, [.. line.Choices.Select(choice => menu.Name(choice.Value))],
            contact?.Notes.GetValueOrDefault(at)))],
        contact?.Note, ticket.PlacedAt, ticket.CookUntil, rider, ticket.RejectReason)
    {
        OrderStatus = order.Status,
        IsOwnRide = ticket.Courier is Courier.Own,
        Total = ticket.Total,
        Limits = menu.Limits,
        EndedBy = ticket.EndedBy,
        EndReason = ticket.EndReason,
        Since = ticket.EndedAt ?? ticket.ReadyAt ?? ticket.AcceptedAt ?? ticket.PlacedAt,
    };

    private static async Task<Dictionary<StoreId, Menu>> Menus(StoreDb db, IReadOnlyList<Ticket> tickets, CancellationToken ct)
    {
        StoreId[] ids = [.. tickets.Select(ticket => ticket.Store).Distinct()];
        var rows = await db.Stores.Where(store => ids.Contains(store.Id))
            .Select(store => new { store.Id, store.Profile, store.Names, store.Limits }).ToListAsync(ct);
        return rows.ToDictionary(row => row.Id, row => new Menu(row.Profile.Name.In(Words.Language), row.Names, row.Limits));
    }

    private async Task<Dictionary<PersonId, TicketRider>> Riders(IReadOnlyList<Ticket> tickets, CancellationToken ct)
    {
        Dictionary<PersonId, TicketRider> known = [];
        foreach (var rider in tickets.Select(ticket => ticket.Rider).OfType<PersonId>().Distinct())
            if (await people.Find(rider, ct) is { } card) known[rider] = new TicketRider(rider, card.Name);
        return known;
    }

    // Only for a ticket whose order Ordering does not know, which no customer has made.
    private static string WireWord(TicketState state) => state switch
    {
        TicketState.Waiting => "placed",
        TicketState.HandedOver => "pickedUp",
        _ => JsonNamingPolicy.CamelCase.ConvertName(state.ToString()),
    };

    private sealed record Menu(string StoreName, IReadOnlyDictionary<Guid, Text> Names, TicketLimits Limits)
    {
        public static readonly Menu Unknown = new("", new Dictionary<Guid, Text>(), TicketLimits.Usual);

        public string Name(Guid id) => Names.TryGetValue(id, out var name) ? name.In(Words.Language) : "?";
    }
}
