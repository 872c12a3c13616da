using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Stores;

/// <param name="Reason">One of <see cref="RejectTicketHandler.Reasons"/>; the customer is told.</param>
/// <param name="Note">The owner's own words; they stay in the kitchen.</param>
public sealed record RejectTicket(OrderId Order, PersonId Owner, string? Reason, string? Note);

public sealed class RejectTicketHandler(Room<StoreDb> store, TimeProvider clock)
{
    public const int LongestNote = 200;

    public static readonly IReadOnlyList<string> Reasons = ["sold_out", "too_busy", "closing", "address", "other"];

    /// <exception cref="RefusedException">validation_failed, not_found, illegal_transition, room_paused.</exception>
    public Task Handle(RejectTicket wish, CancellationToken ct)
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

            ticket.Reject(reason, note, clock.GetUtcNow());
        }, ct);
    }
}
