using FoodDelivery.Domain;
using FoodDelivery.Domain.Stores;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Stores;

/// <param name="State">open, closed (by its owner) or shut (for good, by the operators).</param>
public sealed record StoreView(
    StoreId Id, string Name, string Category, PersonId OwnerId, string? OwnerName, string State, DateTimeOffset? ReopensAt, DateTimeOffset? ShutAt, int Dishes);

/// <param name="Text">A part of the name, in either language.</param>
public sealed record StoreFilter(string? Text = null, PersonId? Owner = null, string? State = null);

/// <summary>Every store, as operators see it.</summary>
public sealed class AllStores(Room<StoreDb> stores, IPeople people)
{
    public static readonly IReadOnlyList<string> States = ["open", "closed", "shut"];

    /// <summary>Newest first.</summary>
    public async Task<Listed<StoreView>> List(StoreFilter filter, Paging paging, CancellationToken ct)
    {
        await using var db = stores.Read();
        var rows = filter.Owner is { } owner ? db.Stores.Where(store => store.Owner == owner) : db.Stores;
        rows = filter.State switch
        {
            "open" => rows.Where(store => store.IsOpen),
            "closed" => rows.Where(store => !store.IsOpen && store.ShutAt == null),
            "shut" => rows.Where(store => store.ShutAt != null),
            _ => rows,
        };
        var text = filter.Text?.Trim() ?? "";
        var from = (int)(paging.AfterNumber ?? 0);
        var page = (await rows.OrderByDescending(store => store.Id).ToListAsync(ct))
            .Where(store => Mentions(store.Profile.Name, text)).Skip(from).Take(paging.Limit + 1).ToList();
        var names = await Names(page, ct);
        return paging.Cut([.. page.Select(store => Shown(store, names.GetValueOrDefault(store.Owner)))],
            _ => (from + paging.Limit).ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <exception cref="RefusedException">not_found.</exception>
    public async Task<StoreView> One(StoreId id, CancellationToken ct)
    {
        await using var db = stores.Read();
        var store = await db.Stores.SingleOrDefaultAsync(known => known.Id == id, ct) ?? throw RefusedException.NotFound();
        return Shown(store, (await people.Find(store.Owner, ct))?.Name);
    }

    private async Task<Dictionary<PersonId, string>> Names(IReadOnlyList<Store> page, CancellationToken ct)
    {
        Dictionary<PersonId, string> names = [];
        foreach (var owner in page.Select(store => store.Owner).Distinct())
            if (await people.Find(owner, ct) is { } card) names[owner] = card.Name;
        return names;
    }

    private static bool Mentions(Text name, string text) =>
        name.Ko.Contains(text, StringComparison.OrdinalIgnoreCase) || name.En.Contains(text, StringComparison.OrdinalIgnoreCase);

    private static StoreView Shown(Store store, string? owner) => new(
        store.Id, store.Profile.Name.In(Words.Language), store.Profile.Category, store.Owner, owner,
        store.ShutAt is not null ? "shut" : store.IsOpen ? "open" : "closed", store.ReopensAt, store.ShutAt,
        store.Sections.Sum(section => section.Dishes.Count));
}
