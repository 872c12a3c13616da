using System.Security.Claims;
using FoodDelivery.Domain;
using FoodDelivery.Web.Accounts;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Ordering;

public static class ReviewsApi
{
    public static WebApplication MapReviews(this WebApplication app)
    {
        app.MapGet("/api/stores/{id}/reviews", (string id, string? limit, string? cursor, Reviews reviews, CancellationToken ct) =>
            reviews.Of(Ids.Read<StoreId>(id), Paging.Of(limit, cursor), ct)).AllowAnonymous().WithTags("Stores").WithSummary("What customers said of a store, newest first.");
        var mine = app.MapGroup("/api/store/reviews").WithTags("Reviews").RequireAuthorization(Policies.Owner);
        mine.MapGet("", (string? storeId, string? limit, string? cursor, ClaimsPrincipal user, Reviews reviews, CancellationToken ct) =>
            reviews.Of(user.Person, storeId is null ? null : Ids.Read<StoreId>(storeId), Paging.Of(limit, cursor), ct))
            .WithSummary("What customers said of your stores (or of storeId), newest first.");
        mine.MapPost("/{orderId}/reply", Reply).WithSummary("Answers a review, once. Customers see it.");
        return app;
    }

    private static async Task<StoreReview> Reply(
        string orderId, ReplyToReview wish, ClaimsPrincipal user, ReplyToReviewHandler handler, Reviews reviews, CancellationToken ct)
    {
        var order = Ids.Read<OrderId>(orderId);
        await handler.Handle(user.Person, order, wish, ct);
        return await reviews.One(user.Person, order, ct);
    }
}
