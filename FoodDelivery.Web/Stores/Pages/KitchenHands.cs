using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Stores.Pages;

/// <summary>Does what the kitchen page's buttons say. Each answers null when it is done, or why not, as a sentence to be looked up.</summary>
public sealed class KitchenHands(
    AcceptTicketHandler accept, RejectTicketHandler reject, StartCookingHandler start, FinishCookingHandler finish,
    AcknowledgeTicketHandler acknowledge, OpenStoreHandler open)
{
    public Task<string?> Take(Tap tap, PersonId owner, CancellationToken ct)
    {
        var order = tap.Ticket.OrderId;
        return Try(() => tap.Action switch
        {
            "accept" => accept.Handle(new AcceptTicket(order, owner, tap.Minutes), ct),
            "start" => start.Handle(new StartCooking(order, owner), ct),
            "ready" => finish.Handle(new FinishCooking(order, owner), ct),
            _ => acknowledge.Handle(new AcknowledgeTicket(order, owner), ct),
        });
    }

    public Task<string?> Reject(TicketView ticket, PersonId owner, string reason, string? note, CancellationToken ct) =>
        Try(() => reject.Handle(new RejectTicket(ticket.OrderId, owner, reason, note), ct));

    public Task<string?> Open(OwnStore store, PersonId owner, bool isOpen, CancellationToken ct) =>
        Try(() => open.Handle(new OpenStore(store.Id, owner, isOpen, Until: null), ct));

    private static async Task<string?> Try(Func<Task> deed)
    {
        try
        {
            await deed();
            return null;
        }
        catch (Exception error) when (Problems.Of(error) is not null)
        {
            return Problems.Of(error)!.Value.Sentence;
        }
    }
}
