using FoodDelivery.Domain;
using FoodDelivery.Web.Accounts;
using FoodDelivery.Web.Deliveries;
using FoodDelivery.Web.Insights;
using FoodDelivery.Web.Ordering;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Operations;

public static class OperationsApi
{
    extension(WebApplicationBuilder app)
    {
        public WebApplicationBuilder AddOperations()
        {
            app.Services.AddSingleton<Overview>().AddSingleton<Timeline>().AddSingleton<ParkedEvents>().AddSingleton<Recorded>()
                .AddSingleton<OperatorHands>().AddSingleton<JobList>().AddSingleton<DeskHands>().AddSingleton<MessageHands>();
            return app;
        }
    }

    public static WebApplication MapOperations(this WebApplication app)
    {
        var ops = app.MapGroup("/api/ops").WithTags("Operations").RequireAuthorization(Policies.Operator);
        ops.MapGet("/overview", (Overview overview, CancellationToken ct) => overview.Now(ct)).WithSummary("How every room, the breaker and the jobs do.");
        ops.MapGet("/orders/{id}/timeline", async (string id, Timeline timeline, CancellationToken ct) =>
            new Listed<TimelineEntry>(await timeline.Of(Ids.Read<OrderId>(id), ct), null)).WithSummary("Everything that the rooms tell of an order.");
        ops.MapGet("/audit", (string? limit, string? cursor, Audit audit, CancellationToken ct) => audit.Read(Paging.Of(limit, cursor), ct))
            .WithSummary("Who did what, newest first.");
        ops.MapGet("/parked", (string? limit, string? cursor, ParkedEvents parked, CancellationToken ct) => parked.List(Paging.Of(limit, cursor), ct))
            .WithSummary("Events that a room has given up on.");
        ops.MapPost("/parked/{id}/replay", (string id, ParkedEvents parked, CancellationToken ct) => parked.Replay(id, ct)).WithAudit("parked.replay")
            .WithSummary("Tries a parked event again, and those behind it.");
        ops.MapPost("/parked/{id}/drop", Drop).WithAudit("parked.drop").WithSummary("Gives a parked event up for good.");
        ops.MapPost("/rooms/{room}/pause", (string room, PauseRoom pause, CancellationToken ct) => pause.Set(Room(room), true, ct)).WithAudit("room.pause")
            .WithSummary("Stops a room's commands and reactions; nothing is lost.");
        ops.MapPost("/rooms/{room}/resume", (string room, PauseRoom pause, CancellationToken ct) => pause.Set(Room(room), false, ct)).WithAudit("room.resume")
            .WithSummary("Lets a paused room go on.");
        ops.MapPost("/insights/recount", (RecountDishesHandler recount, CancellationToken ct) => recount.Handle(ct)).WithAudit("insights.recount")
            .WithSummary("Counts all dishes anew from the events.");
        ops.MapPost("/orders/{id}/cancel", Cancel).WithIfMatch().WithAudit("order.cancel").WithSummary("Cancels an order in any state before its end.");
        ops.MapPost("/deliveries/{orderId}/reassign", Reassign).WithIfMatch().WithAudit("delivery.reassign")
            .WithSummary("Gives a delivery to another rider, or without riderId back to the open list.");
        return app.MapJobs().MapRefunds().MapMessages().MapPeople().MapStores().MapDeskFiles();
    }

    private static async Task<RidePlace> Reassign(string orderId, ReassignDelivery wish, ReassignDeliveryHandler handler, RidePlaces places, CancellationToken ct)
    {
        var order = Ids.Read<OrderId>(orderId);
        await handler.Handle(order, wish, ct);
        return await places.Of(order, ct) ?? throw RefusedException.NotFound();
    }

    private static async Task Drop(string id, Because why, ParkedEvents parked, CancellationToken ct)
    {
        why.Check();
        await parked.Drop(id, ct);
    }

    private static async Task<OrderAnswer> Cancel(
        string id, CancelByOperator wish, HttpContext http, CancelByOperatorHandler handler, OrderReads reads, CancellationToken ct)
    {
        var order = Ids.Read<OrderId>(id);
        await handler.Handle(http.User.Person, order, wish, ct);
        return await reads.One(order, http.User.Person, http.User.Role, null, ct);
    }

    private static string Room(string name) => Overview.Known.Contains(name) ? name : throw RefusedException.NotFound();
}
