using FoodDelivery.Domain;
using FoodDelivery.Domain.Stores;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Stores;

/// <param name="Reason">One of <see cref="RejectTicketHandler.Reasons"/>; the customer is told.</param>
/// <param name="Seen">How the ticket looked when the owner decided: what another screen has accepted meanwhile is not rejected. Null: whatever it is.</param>
/// <param name="Note">The owner's own words; they stay in the kitchen.</param>
public sealed record RejectTicket(OrderId Order, PersonId Owner, string? Reason, string? Note, TicketState? Seen = null);

public sealed class RejectTicketHandler(Room<StoreDb> store, TimeProvider clock)
{
    public const int LongestNote = 200;

    public static readonly IReadOnlyList<string> Reasons = ["sold_out", "too_busy", "closing", "address", "other"];

    /// <returns>False: that had been done before, so nothing was changed.</returns>
    /// <exception cref="RefusedException">validation_failed, not_found, illegal_transition, room_paused.</exception>
    public Task<bool> Handle(RejectTicket wish, CancellationToken ct)
    {
        var reason = wish.Reason ?? "";
        new Checks()
            .That(Reasons.Contains(reason), "reason", "One of sold_out, too_busy, closing, address, other.")
            .That(wish.Note is null or { Length: <= LongestNote }, "note", "At most 200 characters.")
            .Throw();

        var note = string.IsNullOrWhiteSpace(wish.Note) ? null : wish.Note.Trim();
        return store.Write(async db =>
        {
            var ticket = await db.OwnTicket(wish.Order, wish.Owner, ct);

            var before = ticket.State;
            if (wish.Seen is TicketState.Waiting && before is TicketState.Accepted)
                throw RefusedException.Illegal("Another screen has accepted this order meanwhile.");

            ticket.Reject(reason, note, clock.GetUtcNow());
            return ticket.State != before;
        }, ct);
    }
}
