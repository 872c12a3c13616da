using System.Security.Claims;
using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Web.Accounts;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Deliveries;

public static class DeliveryApi
{
    public static WebApplication MapDelivery(this WebApplication app)
    {
        app.MapGet("/api/deliveries/open", (string? area, string? limit, string? cursor, RiderJobs jobs, CancellationToken ct) =>
            jobs.Open(area, Paging.Of(limit, cursor), ct)).WithTags("Deliveries").RequireAuthorization(Policies.Rider)
            .WithSummary("Deliveries that nobody has taken yet; area only.");

        var deliveries = app.MapGroup("/api/deliveries").WithTags("Deliveries").RequireAuthorization(Policies.Any);
        deliveries.MapGet("/mine", (string? limit, string? cursor, ClaimsPrincipal user, RiderJobs jobs, CancellationToken ct) =>
            jobs.Mine(user.Courier, Paging.Of(limit, cursor), ct)).WithSummary("What you bring or brought, newest first.");

        var steps = app.MapGroup("/api/deliveries/{orderId}").WithTags("Deliveries").RequireAuthorization(Policies.Any).WithIfMatch();
        steps.MapPost("/take", Take).WithSummary("Takes an open delivery.");
        steps.MapPost("/release", Release).WithSummary("Gives a delivery back before the food is picked up.");
        steps.MapPost("/pick-up", PickUp).WithSummary("The food is in your hands.");
        steps.MapPost("/deliver", Deliver).WithSummary("The food is at the door.");

        app.MapAccidents();
        return app;
    }

    extension(ClaimsPrincipal user)
    {
        /// <summary>Who brings food: riders, and owners for what their own people bring.</summary>
        /// <exception cref="RefusedException">unauthenticated, forbidden.</exception>
        internal PersonId Courier => user.As(user.Role == Roles.Owner ? Roles.Owner : Roles.Rider);
    }

    private static async Task<RiderJob> Take(string orderId, ClaimsPrincipal user, TakeDeliveryHandler handler, RiderJobs jobs, CancellationToken ct)
    {
        var (order, courier) = (Ids.Read<OrderId>(orderId), user.Courier);
        await handler.Handle(new TakeDelivery(order, courier, user.Role == Roles.Owner ? Courier.Own : Courier.Riders), ct);
        return await jobs.One(order, courier, ct);
    }

    private static async Task<RiderJob> Release(string orderId, ClaimsPrincipal user, ReleaseDeliveryHandler handler, RiderJobs jobs, CancellationToken ct)
    {
        var (order, courier) = (Ids.Read<OrderId>(orderId), user.Courier);
        await handler.Handle(new ReleaseDelivery(order, courier), ct);
        return await jobs.One(order, courier, ct);
    }

    private static async Task<RiderJob> PickUp(string orderId, ClaimsPrincipal user, PickUpFoodHandler handler, RiderJobs jobs, CancellationToken ct)
    {
        var (order, courier) = (Ids.Read<OrderId>(orderId), user.Courier);
        await handler.Handle(new PickUpFood(order, courier), ct);
        return await jobs.One(order, courier, ct);
    }

    private static async Task<RiderJob> Deliver(string orderId, ClaimsPrincipal user, DeliverFoodHandler handler, RiderJobs jobs, CancellationToken ct)
    {
        var (order, courier) = (Ids.Read<OrderId>(orderId), user.Courier);
        await handler.Handle(new DeliverFood(order, courier), ct);
        return await jobs.One(order, courier, ct);
    }
}
