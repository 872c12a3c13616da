using FoodDelivery.Domain;
using FoodDelivery.Domain.Stores;
using FoodDelivery.Web.Components;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Stores.Pages;

/// <summary>
/// Does what the kitchen page's buttons say. Each answers null when it is done, or what happened instead, in the reader's language: also
/// where another screen has been faster.
/// </summary>
public sealed class KitchenHands(
    AcceptTicketHandler accept, RejectTicketHandler reject, StartCookingHandler start, FinishCookingHandler finish,
    AcknowledgeTicketHandler acknowledge, OpenStoreHandler open, KeepTicketLimitsHandler limits, KitchenBoard board, Words words)
{
    public Task<string?> Take(Tap tap, PersonId owner, CancellationToken ct)
    {
        var order = tap.Ticket.OrderId;
        return Try(tap.Ticket, owner, () => tap.Action switch
        {
            "accept" => accept.Handle(new AcceptTicket(order, owner, tap.Minutes), ct),
            "start" => start.Handle(new StartCooking(order, owner), ct),
            "ready" => finish.Handle(new FinishCooking(order, owner), ct),
            _ => Acknowledge(order, owner, ct),
        }, ct);
    }

    public Task<string?> Reject(TicketView ticket, PersonId owner, string reason, string? note, CancellationToken ct) =>
        Try(ticket, owner, () => reject.Handle(new RejectTicket(ticket.OrderId, owner, reason, note, Seen: ticket.State), ct), ct);

    public Task<string?> Open(OwnStore store, PersonId owner, bool isOpen, DateTimeOffset? until, CancellationToken ct) =>
        Try(() => open.Handle(new OpenStore(store.Id, owner, isOpen, until), ct));

    public Task<string?> Limit(OwnStore store, PersonId owner, TicketLimits wish, CancellationToken ct) =>
        Try(() => limits.Handle(new KeepTicketLimits(store.Id, owner, wish.Attention, wish.Late), ct));

    private async Task<bool> Acknowledge(OrderId order, PersonId owner, CancellationToken ct)
    {
        await acknowledge.Handle(new AcknowledgeTicket(order, owner), ct);
        return true;
    }

    private async Task<string?> Try(TicketView seen, PersonId owner, Func<Task<bool>> deed, CancellationToken ct)
    {
        string? instead = null;
        var refused = await Try(async () =>
        {
            if (!await deed()) instead = Faster(await board.One(owner, seen.OrderId, ct));
        });
        return (refused ?? instead) is { } happened ? words["Order {0}: {1}", seen.Number, happened] : null;
    }

    private async Task<string?> Try(Func<Task> deed)
    {
        try
        {
            await deed();
            return null;
        }
        catch (Exception error) when (Problems.Of(error) is not null)
        {
            return words[Problems.Of(error)!.Value.Sentence];
        }
    }

    // The deed had been done before, so somebody at another screen did it.
    private string Faster(TicketView ticket) => ticket switch
    {
        { State: TicketState.Accepted, CookUntil: { } until } => words["Another screen was faster and accepted it, to be cooked by {0}.", words.Clock(until)],
        { State: TicketState.Cooking } => words["Another screen was faster: it is being cooked."],
        { State: TicketState.Rejected } => words["Another screen was faster and rejected it."],
        _ => words["Another screen was faster: it is ready."],
    };
}
