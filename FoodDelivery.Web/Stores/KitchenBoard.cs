using FoodDelivery.Domain;
using FoodDelivery.Domain.Stores;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Stores;

/// <summary>The tickets of an owner's stores, as the kitchen reads them.</summary>
public sealed class KitchenBoard(Room<StoreDb> stores, TicketTexts texts, TimeProvider clock)
{
    private const int MostOpen = 200;
    private const int MostGone = 12;
    private const int MostRecalled = 20;

    private static readonly TimeSpan GoneShownFor = TimeSpan.FromHours(12);   // a shift
    private static readonly TicketState[] Open = [TicketState.Waiting, TicketState.Accepted, TicketState.Cooking, TicketState.Ready];

    /// <summary>Open ones come oldest first; of all, the newest come first.</summary>
    public async Task<Listed<TicketView>> List(PersonId owner, bool onlyOpen, Paging paging, CancellationToken ct)
    {
        var after = paging.AfterNumber;
        await using var db = stores.Read();
        var own = db.Tickets.Where(ticket => ticket.Owner == owner);
        var wanted = onlyOpen
            ? own.Where(ticket => Open.Contains(ticket.State) && ticket.Number > (after ?? 0))
                .OrderBy(ticket => ticket.Number)
            : own.Where(ticket => ticket.Number < (after ?? int.MaxValue)).OrderByDescending(ticket => ticket.Number);
        var piece = paging.Cut(await wanted.Take(paging.Limit + 1).ToListAsync(ct), ticket => $"{ticket.Number}");
        return new Listed<TicketView>(await texts.Write(db, piece.Items, ct), piece.Next);
    }

    /// <summary>What hangs in the kitchen now: open tickets, oldest first, and those that others ended and nobody has acknowledged yet.</summary>
    public async Task<IReadOnlyList<TicketView>> Hanging(PersonId owner, StoreId? only, CancellationToken ct)
    {
        var since = clock.GetUtcNow() - GoneShownFor;
        await using var db = stores.Read();
        var own = Own(db, owner, only);
        var open = await own.Where(ticket => Open.Contains(ticket.State)).OrderBy(ticket => ticket.Number).Take(MostOpen).ToListAsync(ct);
        var gone = await own
            .Where(ticket => ticket.EndedAt > since && ticket.AcknowledgedAt == null
                && (ticket.State == TicketState.Cancelled || ticket.State == TicketState.Rejected || ticket.EndedBy != null))
            .OrderByDescending(ticket => ticket.Number).Take(MostGone).ToListAsync(ct);
        return await texts.Write(db, [.. open.Concat(gone).OrderBy(ticket => ticket.Number)], ct);
    }

    /// <summary>The last twenty that have left the stove, newest first: to look at again, or to print.</summary>
    public async Task<IReadOnlyList<TicketView>> Recent(PersonId owner, StoreId? only, CancellationToken ct)
    {
        await using var db = stores.Read();
        var done = await Own(db, owner, only).Where(ticket => ticket.ReadyAt != null || ticket.EndedAt != null)
            .OrderByDescending(ticket => ticket.Number).Take(MostRecalled).ToListAsync(ct);
        return await texts.Write(db, done, ct);
    }

    /// <exception cref="RefusedException">not_found: unknown, or another owner's.</exception>
    public async Task<TicketView> One(PersonId owner, OrderId order, CancellationToken ct)
    {
        await using var db = stores.Read();
        return (await texts.Write(db, [await db.OwnTicket(order, owner, ct)], ct))[0];
    }

    private static IQueryable<Ticket> Own(StoreDb db, PersonId owner, StoreId? only) =>
        db.Tickets.Where(ticket => ticket.Owner == owner && (only == null || ticket.Store == only));
}
