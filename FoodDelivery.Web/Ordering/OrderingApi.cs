using System.Security.Claims;
using System.Text.Json;
using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Web.Accounts;
using FoodDelivery.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace FoodDelivery.Web.Ordering;

public static class OrderingApi
{
    public static WebApplication MapOrdering(this WebApplication app)
    {
        var stores = app.MapGroup("/api/stores").WithTags("Stores");
        stores.MapGet("", (string? query, string? category, bool? open, string? limit, string? cursor, Catalogue catalogue, CancellationToken ct) =>
            catalogue.Stores(query, category, open, Paging.Of(limit, cursor), ct)).WithSummary("The stores, open ones first.");
        stores.MapGet("/{id}", (string id, Catalogue catalogue, CancellationToken ct) => catalogue.Store(Ids.Read<StoreId>(id), ct))
            .WithSummary("One store with its whole menu.");

        var orders = app.MapGroup("/api/orders").WithTags("Orders").RequireAuthorization(Policies.Any);
        orders.MapGet("", List).Produces<Listed<OrderAnswer>>().WithSummary("Your orders, newest first; status takes one or more words with commas.");
        orders.MapGet("/{id}", Show).Produces<OrderAnswer>().WithSummary("One order as you may see it; its ETag is its version.");

        var mine = app.MapGroup("/api/orders").WithTags("Orders").RequireAuthorization(Policies.Customer).WithIfMatch();
        mine.MapPost("", Draft).Produces<OrderAnswer>(StatusCodes.Status201Created).WithMetadata(new Refuses(404, 409, 422))
            .WithSummary("Prices a basket and keeps it as a draft until it is paid.");
        mine.MapPost("/{id}/pay", Pay).Produces<OrderAnswer>().Produces<OrderAnswer>(StatusCodes.Status202Accepted).WithMetadata(new Refuses(402, 422))
            .WithSummary("Pays a draft. 202: nobody knows yet whether money was taken; the order tells.");
        mine.MapGet("/{id}/cancellation", Preview).WithSummary("What cancelling would do now.");
        mine.MapPost("/{id}/cancel", Cancel).Produces<OrderAnswer>(StatusCodes.Status202Accepted).WithSummary("Asks to cancel; the store decides.");
        mine.MapPost("/{id}/review", Review).Produces<OrderAnswer>(StatusCodes.Status201Created).WithSummary("Reviews a delivered order, once.");

        return app;
    }

    private static async Task<IResult> Draft(
        DraftOrder wish, [FromHeader(Name = "Idempotency-Key")] string? key, HttpContext http, DraftOrderHandler handler, OrderPortrait portrait,
        CancellationToken ct)
    {
        var customer = http.User.Person;
        var (order, answer) = await handler.Handle(customer, key ?? "", wish,
            (draft, contact) => JsonSerializer.Serialize(portrait.Draw(draft, contact, Roles.Customer, null, ReturnTo(http)), Json.Options), ct);
        http.ETag(1);
        http.Response.Headers.Location = $"/api/orders/{order}";
        return Results.Text(answer, "application/json", statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> Pay(string id, PayOrder wish, HttpContext http, PayOrderHandler handler, OrderReads reads, CancellationToken ct)
    {
        var order = Ids.Read<OrderId>(id);
        var known = await handler.Handle(http.User.Person, order, wish, ct);
        if (!known) http.Response.Headers.Location = $"/api/orders/{order}";
        return await Answer(http, order, reads, known ? StatusCodes.Status200OK : StatusCodes.Status202Accepted, ct);
    }

    private static async Task<IResult> List(string? status, string? limit, string? cursor, HttpContext http, OrderReads reads, CancellationToken ct)
    {
        List<OrderStatus> wanted = [];
        foreach (var word in status?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [])
        {
            var known = Array.FindIndex(Enum.GetValues<OrderStatus>(), each => each.Wire == word);
            new Checks().That(known >= 0, "status", "There is no such status.").Throw();
            wanted.Add((OrderStatus)known);
        }
        return Results.Ok(await reads.List(http.User.Person, http.User.Role, wanted, Paging.Of(limit, cursor), ct));
    }

    private static Task<IResult> Show(string id, HttpContext http, OrderReads reads, CancellationToken ct) =>
        Answer(http, Ids.Read<OrderId>(id), reads, StatusCodes.Status200OK, ct);

    private static async Task<CancellationPreview> Preview(string id, ClaimsPrincipal user, CancellationPreviews previews, CancellationToken ct) =>
        await previews.Of(user.Person, Ids.Read<OrderId>(id), ct);

    private static async Task<IResult> Cancel(string id, CancelOrder wish, HttpContext http, CancelOrderHandler handler, OrderReads reads, CancellationToken ct)
    {
        var order = Ids.Read<OrderId>(id);
        await handler.Handle(http.User.Person, order, wish, ct);
        return await Answer(http, order, reads, StatusCodes.Status202Accepted, ct);
    }

    private static async Task<IResult> Review(string id, WriteReview wish, HttpContext http, WriteReviewHandler handler, OrderReads reads, CancellationToken ct)
    {
        var order = Ids.Read<OrderId>(id);
        await handler.Handle(http.User.Person, order, wish, ct);
        return await Answer(http, order, reads, StatusCodes.Status201Created, ct);
    }

    private static async Task<IResult> Answer(HttpContext http, OrderId order, OrderReads reads, int status, CancellationToken ct)
    {
        var answer = await reads.One(order, http.User.Person, http.User.Role, ReturnTo(http), ct);
        http.ETag(answer.Version);
        return Results.Json(answer, statusCode: status);
    }

    private static Uri ReturnTo(HttpContext http) => new($"{http.Request.Scheme}://{http.Request.Host}/checkout/paid");
}
