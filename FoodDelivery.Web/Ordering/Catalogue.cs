using FoodDelivery.Domain;
using FoodDelivery.Domain.Stores;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Ordering;

/// <param name="Samples">Three dishes to know the store by.</param>
public sealed record StoreAnswer(
    StoreId Id, string Name, string Category, string Picture, bool IsOpen, Money MinimumOrder, Money DeliveryFee, int CookMinutes,
    double? Rating, int Reviews, IReadOnlyList<PopularAnswer> Popular, IReadOnlyList<SampleAnswer> Samples, MenuAnswer? Menu);

public sealed record PopularAnswer(DishId DishId, string Name, int Count, string Picture);

public sealed record SampleAnswer(DishId DishId, string Name, string Picture);

public sealed record MenuAnswer(IReadOnlyList<SectionAnswer> Sections);

public sealed record SectionAnswer(string Name, IReadOnlyList<DishAnswer> Dishes);

public sealed record DishAnswer(
    DishId Id, string Name, string Description, Money Price, bool SoldOut, string Picture, int OrderCount, IReadOnlyList<OptionGroupAnswer> OptionGroups);

public sealed record OptionGroupAnswer(Guid Id, string Name, int Min, int Max, IReadOnlyList<OptionAnswer> Choices);

public sealed record OptionAnswer(ChoiceId Id, string Name, Money Price, bool SoldOut);

/// <summary>How often dishes were cooked, as far as somebody counts them; empty while nobody does.</summary>
public delegate Task<IReadOnlyDictionary<DishId, int>> CountDishes(StoreId store, CancellationToken ct);

/// <summary>The stores and their menus as customers see them, from Ordering's own copy.</summary>
public sealed class Catalogue(Room<OrderingDb> ordering, CountDishes counts)
{
    public async Task<Listed<StoreAnswer>> Stores(string? query, string? category, bool? open, Paging paging, CancellationToken ct)
    {
        await using var db = ordering.Read();
        var stores = (await db.Catalogue.Where(store => !store.IsShut).ToListAsync(ct))
            .Where(store => category is null || store.Profile.Category == category)
            .Where(store => open is null || store.IsOpen == open)
            .Where(store => query is null || Mentions(store, query.Trim()))
            .OrderByDescending(store => store.IsOpen).ThenBy(store => store.Store.Value)
            .Skip((int)(paging.AfterNumber ?? 0)).Take(paging.Limit + 1).ToList();
        List<StoreAnswer> answers = [];
        foreach (var store in stores) answers.Add(Draw(store, await counts(store.Store, ct), withMenu: false));

        var next = (paging.AfterNumber ?? 0) + paging.Limit;
        return paging.Cut(answers, _ => next.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <exception cref="RefusedException">not_found.</exception>
    public async Task<StoreAnswer> Store(StoreId id, CancellationToken ct)
    {
        await using var db = ordering.Read();
        var store = await db.Catalogue.SingleOrDefaultAsync(row => row.Store == id, ct) ?? throw RefusedException.NotFound();
        return Draw(store, await counts(id, ct), withMenu: true);
    }

    private static bool Mentions(CatalogueStore store, string query) => Texts(store)
        .Any(text => text.Ko.Contains(query, StringComparison.OrdinalIgnoreCase) || text.En.Contains(query, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<Text> Texts(CatalogueStore store) =>
        store.Sections.SelectMany(section => section.Dishes).Select(dish => dish.Name).Prepend(store.Profile.Name);

    private static StoreAnswer Draw(CatalogueStore store, IReadOnlyDictionary<DishId, int> counted, bool withMenu)
    {
        var profile = store.Profile;
        var dishes = store.Sections.SelectMany(section => section.Dishes).ToList();
        return new StoreAnswer(store.Store, Say(profile.Name), profile.Category, profile.Picture, store.IsOpen, profile.MinimumOrder,
            profile.DeliveryFee, profile.CookMinutes, store.Reviews == 0 ? null : Math.Round((double)store.Stars / store.Reviews, 1), store.Reviews,
            [.. dishes.Where(dish => counted.ContainsKey(dish.Id)).OrderByDescending(dish => counted[dish.Id]).Take(3)
                .Select(dish => new PopularAnswer(dish.Id, Say(dish.Name), counted[dish.Id], dish.Picture))],
            [.. dishes.OrderBy(dish => dish.SoldOut).ThenByDescending(dish => counted.GetValueOrDefault(dish.Id)).DistinctBy(dish => dish.Picture).Take(3)
                .Select(dish => new SampleAnswer(dish.Id, Say(dish.Name), dish.Picture))],
            withMenu ? new MenuAnswer([.. store.Sections.Select(section => new SectionAnswer(Say(section.Name),
                [.. section.Dishes.Select(dish => Draw(dish, counted.GetValueOrDefault(dish.Id)))]))]) : null);
    }

    private static DishAnswer Draw(MenuDish dish, int count) => new(
        dish.Id, Say(dish.Name), Say(dish.Description), dish.Price, dish.SoldOut, dish.Picture, count,
        [.. dish.OptionGroups.Select(group => new OptionGroupAnswer(group.Id, Say(group.Name), group.Min, group.Max,
            [.. group.Choices.Select(choice => new OptionAnswer(choice.Id, Say(choice.Name), choice.Price, choice.SoldOut))]))]);

    private static string Say(Text text) => text.In(Words.Language);
}

/// <summary>Names of stores, for rooms whose events carry only ids.</summary>
public sealed class StoreNames(Room<OrderingDb> ordering)
{
    public async Task<IReadOnlyDictionary<StoreId, Text>> Of(IReadOnlyCollection<StoreId> stores, CancellationToken ct)
    {
        await using var db = ordering.Read();
        return await db.Catalogue.Where(row => stores.Contains(row.Store)).ToDictionaryAsync(row => row.Store, row => row.Profile.Name, ct);
    }
}

/// <summary>The drawings of dishes, for lists that show an order by one of its dishes.</summary>
public sealed class DishPictures(Room<OrderingDb> ordering)
{
    public async Task<IReadOnlyDictionary<DishId, string>> Of(IReadOnlyCollection<StoreId> stores, CancellationToken ct)
    {
        await using var db = ordering.Read();
        var menus = await db.Catalogue.Where(row => stores.Contains(row.Store)).Select(row => row.Sections).ToListAsync(ct);
        return menus.SelectMany(menu => menu).SelectMany(section => section.Dishes).ToDictionary(dish => dish.Id, dish => dish.Picture);
    }
}
