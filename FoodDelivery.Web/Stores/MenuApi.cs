using System.Security.Claims;
using FoodDelivery.Domain;
using FoodDelivery.Web.Accounts;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Stores;

public static class MenuApi
{
    public static WebApplication MapMenu(this WebApplication app)
    {
        var dishes = app.MapGroup("/api/store/dishes").WithTags("Menu").RequireAuthorization(Policies.Owner);
        dishes.MapGet("", List).WithSummary("The dishes of your stores (or of storeId) as you edit them, in the order of the menu.");
        dishes.MapPost("", Add).Produces<DishView>(StatusCodes.Status201Created)
            .WithSummary("Adds a dish to the store storeId, at the end of its section; a new section begins with it.");
        dishes.MapGet("/{id}", One).WithSummary("One dish; its ETag is its version.");
        dishes.MapPut("/{id}", Change).WithMetadata(new HonoursIfMatch("The version of the dish that you have seen."))
            .WithSummary("Changes a dish; what is not mentioned stays as it is.");
        dishes.MapDelete("/{id}", Remove).Produces(StatusCodes.Status204NoContent)
            .WithSummary("Takes a dish off the menu; orders that have it go on.");
        app.MapGet("/api/store/sales", Sales).WithTags("Menu").RequireAuthorization(Policies.Owner)
            .WithSummary("What the store storeId sold today, in 7d or in 30d (days of Seoul): orders, won, cooking times and dishes.");
        return app;
    }

    private static Task<Listed<DishView>> List(string? storeId, string? limit, string? cursor, ClaimsPrincipal user, OwnMenu menu, CancellationToken ct)
    {
        var owner = user.Person;
        return menu.List(owner, storeId is null ? null : Ids.Read<StoreId>(storeId), Paging.Of(limit, cursor), ct);
    }

    private static async Task<IResult> Add(
        string? storeId, DishWish body, HttpContext http, AddDishHandler add, OwnMenu menu, CancellationToken ct)
    {
        var owner = http.User.Person;
        var dish = await menu.One(owner, await add.Handle(new AddDish(Named(storeId), owner, body), ct), ct);
        http.Response.Headers.ETag = $"\"{dish.Version}\"";
        return Results.Created($"/api/store/dishes/{dish.Id}", dish);
    }

    private static async Task<DishView> One(string id, HttpContext http, OwnMenu menu, CancellationToken ct)
    {
        var dish = await menu.One(http.User.Person, Ids.Read<DishId>(id), ct);
        http.Response.Headers.ETag = $"\"{dish.Version}\"";
        return dish;
    }

    private static async Task<DishView> Change(string id, DishWish body, HttpContext http, ChangeDishHandler change, OwnMenu menu, CancellationToken ct)
    {
        var seen = http.Request.Headers.IfMatch.ToString().Trim('"', 'W', '/');
        await change.Handle(new ChangeDish(Ids.Read<DishId>(id), http.User.Person, body, seen is "" or "*" ? null : seen), ct);
        return await One(id, http, menu, ct);
    }

    private static async Task<IResult> Remove(string id, ClaimsPrincipal user, RemoveDishHandler remove, CancellationToken ct)
    {
        await remove.Handle(new RemoveDish(Ids.Read<DishId>(id), user.Person), ct);
        return Results.NoContent();
    }

    private static Task<SalesAnswer> Sales(string? storeId, string? period, ClaimsPrincipal user, SalesReport sales, CancellationToken ct) =>
        sales.Of(user.Person, Named(storeId), period ?? "today", ct);

    private static StoreId Named(string? storeId)
    {
        new Checks().That(storeId is not null, "storeId", "Say which store.").Throw();
        return Ids.Read<StoreId>(storeId);
    }
}
