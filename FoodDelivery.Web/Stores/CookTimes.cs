using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Stores;

/// <param name="Minutes">From accepting an order to the food being ready, on average.</param>
/// <param name="Promised">What was said when it was accepted.</param>
public sealed record CookTime(double Minutes, double Promised);

/// <summary>How long a kitchen took for the orders that were placed in a time.</summary>
public sealed class CookTimes(Room<StoreDb> stores)
{
    // Tickets are numbered as they were drafted, which is a little before they were placed.
    private static readonly TimeSpan LongestPayment = TimeSpan.FromDays(1);

    /// <returns>Null: nothing was cooked.</returns>
    public async Task<CookTime?> Of(PersonId owner, StoreId store, DateTimeOffset from, DateTimeOffset to, CancellationToken ct)
    {
        var (cooked, minutes, promised) = (0, 0.0, 0.0);
        await using var db = stores.Read();
        var tickets = db.Tickets.Where(ticket => ticket.Owner == owner && ticket.Store == store && ticket.PlacedAt < to)
            .OrderByDescending(ticket => ticket.Number).Select(ticket => new { ticket.PlacedAt, ticket.AcceptedAt, ticket.CookUntil, ticket.ReadyAt });
        await foreach (var ticket in tickets.AsAsyncEnumerable().WithCancellation(ct))
        {
            if (ticket.PlacedAt < from - LongestPayment) break;
            if (ticket.PlacedAt < from || ticket is not { AcceptedAt: { } accepted, CookUntil: { } until, ReadyAt: { } ready }) continue;

            (cooked, minutes, promised) = (cooked + 1, minutes + (ready - accepted).TotalMinutes, promised + (until - accepted).TotalMinutes);
        }
        return cooked == 0 ? null : new CookTime(Math.Round(minutes / cooked, 1), Math.Round(promised / cooked, 1));
    }
}
