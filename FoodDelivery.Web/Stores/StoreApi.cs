using System.Security.Claims;
using FoodDelivery.Domain;
using FoodDelivery.Web.Accounts;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Stores;

public static class StoreApi
{
    private sealed record AcceptBody(int? CookMinutes = null);
    private sealed record RejectBody(string? Reason = null, string? Note = null);
    private sealed record OpenBody(bool? Open = null, DateTimeOffset? Until = null);

    public static WebApplication MapStore(this WebApplication app)
    {
        var tickets = app.MapGroup("/api/store/tickets").WithTags("Kitchen").RequireAuthorization(Policies.Owner);
        tickets.MapGet("", List).WithSummary("The tickets of your stores; state is open or all.");
        var ticket = tickets.MapGroup("/{orderId}").WithIfMatch();
        ticket.MapPost("/accept", Accept).WithSummary("Takes the order and promises when it is cooked.");
        ticket.MapPost("/reject", Reject).WithSummary("Turns the order away; the customer gets the money back.");
        ticket.MapPost("/start", Start).WithSummary("Cooking begins: from here the customer cannot cancel.");
        ticket.MapPost("/ready", Ready).WithSummary("The food can be picked up.");
        app.MapPut("/api/store/{storeId}/open", Open).WithTags("Kitchen").RequireAuthorization(Policies.Owner)
            .WithSummary("Opens or closes a store; until says when a closed one opens again.");
        return app;
    }

    private static Task<Listed<TicketView>> List(
        string? state, string? limit, string? cursor, ClaimsPrincipal user, KitchenBoard board, CancellationToken ct)
    {
        var owner = user.Person;
        new Checks().That(state is null or "open" or "all", "state", "One of open, all.").Throw();
        return board.List(owner, onlyOpen: state is not "all", Paging.Of(limit, cursor), ct);
    }

    private static async Task<TicketView> Accept(
        string orderId, AcceptBody body, ClaimsPrincipal user, AcceptTicketHandler accept, KitchenBoard board, CancellationToken ct)
    {
        var (owner, order) = (user.Person, Ids.Read<OrderId>(orderId));
        await accept.Handle(new AcceptTicket(order, owner, body.CookMinutes), ct);
        return await board.One(owner, order, ct);
    }

    private static async Task<TicketView> Reject(
        string orderId, RejectBody body, ClaimsPrincipal user, RejectTicketHandler reject, KitchenBoard board, CancellationToken ct)
    {
        var (owner, order) = (user.Person, Ids.Read<OrderId>(orderId));
        await reject.Handle(new RejectTicket(order, owner, body.Reason, body.Note), ct);
        return await board.One(owner, order, ct);
    }

    private static async Task<TicketView> Start(
        string orderId, ClaimsPrincipal user, StartCookingHandler start, KitchenBoard board, CancellationToken ct)
    {
        var (owner, order) = (user.Person, Ids.Read<OrderId>(orderId));
        await start.Handle(new StartCooking(order, owner), ct);
        return await board.One(owner, order, ct);
    }

    private static async Task<TicketView> Ready(
        string orderId, ClaimsPrincipal user, FinishCookingHandler finish, KitchenBoard board, CancellationToken ct)
    {
        var (owner, order) = (user.Person, Ids.Read<OrderId>(orderId));
        await finish.Handle(new FinishCooking(order, owner), ct);
        return await board.One(owner, order, ct);
    }

    private static async Task<OwnStore> Open(
        string storeId, OpenBody body, ClaimsPrincipal user, OpenStoreHandler open, OwnStores stores, CancellationToken ct)
    {
        var owner = user.Person;
        var store = Ids.Read<StoreId>(storeId);
        await open.Handle(new OpenStore(store, owner, body.Open, body.Until), ct);
        return (await stores.Of(owner, ct)).Single(own => own.Id == store);
    }
}
