using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Domain.Stores;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Stores;

/// <summary>Opens a ticket for a placed order, answers its customer who wants to cancel, and follows its end elsewhere.</summary>
public sealed class KeepTickets(StoreDb db, TimeProvider clock)
    : IReactTo<OrderPlaced>, IReactTo<OrderCancellationRequested>, IReactTo<OrderCancelled>
{
    public async Task When(OrderPlaced happened, CancellationToken ct)
    {
        if (await Known(happened.Order, ct) is null) db.Tickets.Add(Ticket.Open(happened, clock.GetUtcNow()));
    }

    public async Task When(OrderCancellationRequested happened, CancellationToken ct)
    {
        if (await Known(happened.Order, ct) is { } ticket) ticket.AnswerCancellation(clock.GetUtcNow());
        else db.Tickets.Add(Ticket.NeverOpened(happened.Order, happened.Store, clock.GetUtcNow()));
    }

    public async Task When(OrderCancelled happened, CancellationToken ct)
    {
        if (await Known(happened.Order, ct) is { } ticket) ticket.FollowCancelled(happened.By, happened.ReasonCode, happened.At);
        else db.Tickets.Add(Ticket.NeverOpened(happened.Order, happened.Store, clock.GetUtcNow()));
    }

    private Task<Ticket?> Known(OrderId order, CancellationToken ct) => db.Load(db.Tickets, order, ct);
}
