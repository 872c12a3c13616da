using System.Text.Json.Serialization;
using FoodDelivery.Domain;
using FoodDelivery.Web.Accounts;
using FoodDelivery.Web.Platform;
using FoodDelivery.Web.Stores;

namespace FoodDelivery.Web.Operations;

public sealed record Founded(StoreView Store) : IAmMade
{
    [JsonIgnore]
    public string Id => $"{Store.Id}";
}

/// <summary>Stores in operators' hands.</summary>
public static class StoresApi
{
    private sealed record GiveBody(PersonId OwnerId, string Reason) : IGiveReasons;

    public static WebApplication MapStores(this WebApplication app)
    {
        var stores = app.MapGroup("/api/ops/stores").WithTags("Operations").RequireAuthorization(Policies.Operator);
        stores.MapGet("", List).WithSummary("Every store, newest first; state is open, closed or shut.");
        stores.MapPost("", Found).WithAudit("store.create").Produces<Founded>(StatusCodes.Status201Created)
            .WithSummary("Makes a store for an owner: closed, and with an empty menu.");
        stores.MapGet("/{id}", (string id, AllStores all, CancellationToken ct) => all.One(Ids.Read<StoreId>(id), ct)).WithSummary("One store.");
        stores.MapPost("/{id}/close", (string id, Because why, ShutStoreHandler shut, AllStores all, CancellationToken ct) =>
            Shut(id, true, why, shut, all, ct)).WithAudit("store.close").WithSummary("Closes a store for good: its owner cannot open it.");
        stores.MapPost("/{id}/reopen", (string id, Because why, ShutStoreHandler shut, AllStores all, CancellationToken ct) =>
            Shut(id, false, why, shut, all, ct)).WithAudit("store.reopen").WithSummary("Lets its owner open it again.");
        stores.MapPost("/{id}/owner", Give).WithAudit("store.owner").WithSummary("Gives a store to another owner; new orders are theirs.");
        return app;
    }

    private static Task<Listed<StoreView>> List(
        string? text, string? owner, string? state, string? limit, string? cursor, AllStores all, CancellationToken ct)
    {
        Guid? of = Guid.TryParse(owner, out var id) ? id : null;
        new Checks()
            .That(state is null || AllStores.States.Contains(state), "state", "One of open, closed, shut.")
            .That(owner is null || of is not null, "owner", "This is not an id.")
            .Throw();
        return all.List(new StoreFilter(text, of is { } known ? new PersonId(known) : null, state), Paging.Of(limit, cursor), ct);
    }

    private static async Task<IResult> Found(FoundStore wish, FoundStoreHandler handler, AllStores all, CancellationToken ct)
    {
        var id = await handler.Handle(wish, ct);
        return Results.Created($"/api/ops/stores/{id}", new Founded(await all.One(id, ct)));
    }

    private static async Task<StoreView> Shut(string id, bool shut, Because why, ShutStoreHandler handler, AllStores all, CancellationToken ct)
    {
        why.Check();
        var store = Ids.Read<StoreId>(id);
        await handler.Handle(store, shut, ct);
        return await all.One(store, ct);
    }

    private static async Task<StoreView> Give(string id, GiveBody wish, GiveStoreHandler handler, AllStores all, CancellationToken ct)
    {
        new Because(wish.Reason).Check();
        var store = Ids.Read<StoreId>(id);
        await handler.Handle(store, wish.OwnerId, ct);
        return await all.One(store, ct);
    }
}
