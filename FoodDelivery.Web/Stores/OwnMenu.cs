using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FoodDelivery.Domain;
using FoodDelivery.Domain.Stores;
using FoodDelivery.Web.Insights;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Stores;

/// <summary>A dish as its owner reads it, in both languages.</summary>
/// <param name="OrderCount">How many of it were ever cooked.</param>
/// <param name="Version">Of what can be edited: it changes with every change but sold out or back again.</param>
public sealed record DishView(
    DishId Id, StoreId StoreId, Text Section, Text Name, Text Description, Money Price, bool SoldOut, string Picture, int OrderCount,
    string Version, IReadOnlyList<OptionGroup> OptionGroups)
{
    public static string VersionOf(Text section, MenuDish dish) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{section.Ko}\n{Json.Write(dish with { SoldOut = false })}")).AsSpan(0, 8));
}

public sealed record MenuView(StoreId Store, StoreProfile Profile, bool IsOpen, DateTimeOffset? ReopensAt, IReadOnlyList<Text> Sections, IReadOnlyList<DishView> Dishes);

/// <summary>What an owner's stores offer, as it stands in the Store room itself.</summary>
public sealed class OwnMenu(Room<StoreDb> stores, DishRanking counts)
{
    /// <exception cref="RefusedException">not_found: unknown, or another owner's.</exception>
    public async Task<MenuView> Of(PersonId owner, StoreId id, CancellationToken ct)
    {
        await using var db = stores.Read();
        var store = await db.OwnStore(id, owner, ct);
        return new MenuView(id, store.Profile, store.IsOpen, store.ReopensAt, [.. store.Sections.Select(section => section.Name)], await Dishes(store, ct));
    }

    /// <param name="only">Null: all stores of the owner.</param>
    public async Task<Listed<DishView>> List(PersonId owner, StoreId? only, Paging paging, CancellationToken ct)
    {
        await using var db = stores.Read();
        if (only is { } one) await db.OwnStore(one, owner, ct);
        var own = await db.Stores.Where(store => store.Owner == owner && (only == null || store.Id == only)).OrderBy(store => store.Id).ToListAsync(ct);
        List<DishView> dishes = [];
        foreach (var store in own) dishes.AddRange(await Dishes(store, ct));

        var past = (int)Math.Clamp(paging.AfterNumber ?? 0, 0, dishes.Count);
        return paging.Cut([.. dishes.Skip(past).Take(paging.Limit + 1)], _ => (past + paging.Limit).ToString(CultureInfo.InvariantCulture));
    }

    /// <exception cref="RefusedException">not_found: unknown, or another owner's.</exception>
    public async Task<DishView> One(PersonId owner, DishId dish, CancellationToken ct)
    {
        await using var db = stores.Read();
        return (await Dishes(await db.OwnStoreWith(dish, owner, ct), ct)).Single(known => known.Id == dish);
    }

    private async Task<IReadOnlyList<DishView>> Dishes(Store store, CancellationToken ct)
    {
        var cooked = await counts.CountsOf(store.Id, "all", ct);
        return [.. store.Sections.SelectMany(section => section.Dishes.Select(dish => new DishView(
            dish.Id, store.Id, section.Name, dish.Name, dish.Description, dish.Price, dish.SoldOut, dish.Picture,
            cooked.GetValueOrDefault(dish.Id), DishView.VersionOf(section.Name, dish), dish.OptionGroups)))];
    }
}

/// <summary>Names of dishes, also of those that left the menu, for rooms whose events carry only ids.</summary>
public sealed class DishNames(Room<StoreDb> stores)
{
    public async Task<IReadOnlyDictionary<DishId, Text>> Of(IReadOnlyCollection<DishId> dishes, CancellationToken ct)
    {
        await using var db = stores.Read();
        var menus = await db.Stores.Select(store => store.Names).ToListAsync(ct);
        return dishes.Distinct().Select(dish => (dish, Name: menus.Select(names => names.GetValueOrDefault(dish.Value)).FirstOrDefault(name => name is not null)))
            .Where(found => found.Name is not null).ToDictionary(found => found.dish, found => found.Name!);
    }
}
