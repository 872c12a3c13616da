using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Domain.Stores;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Stores;

/// <param name="Name">In Korean.</param>
/// <param name="NameEn">In English; without it the Korean name serves.</param>
public sealed record FoundStore(
    PersonId OwnerId, string Name, string Category, Money MinimumOrder, Money DeliveryFee, int CookMinutes, Courier Courier, string? NameEn = null);

/// <summary>A store begins closed and with an empty menu; both are its owner's to change.</summary>
public sealed class FoundStoreHandler(Room<StoreDb> stores, IPeople people, TimeProvider clock)
{
    private static readonly string[] Categories = ["jjigae", "chicken", "bunsik", "jungsik", "sushi", "cafe"];
    private const int Longest = 40;

    /// <exception cref="RefusedException">validation_failed, room_paused.</exception>
    public async Task<StoreId> Handle(FoundStore wish, CancellationToken ct)
    {
        var (name, nameEn) = (wish.Name?.Trim() ?? "", string.IsNullOrWhiteSpace(wish.NameEn) ? wish.Name?.Trim() ?? "" : wish.NameEn.Trim());
        new Checks()
            .That(await people.IsOpenOwner(wish.OwnerId, ct), "ownerId", "Choose an owner whose account is open.")
            .That(name.Length > 0, "name", "Tell us the name.")
            .That(name.Length <= Longest, "name", "The name is too long.")
            .That(nameEn.Length <= Longest, "nameEn", "The name is too long.")
            .That(Categories.Contains(wish.Category), "category", "Choose what kind of food it is.")
            .That(wish.MinimumOrder.Won is >= 0 and <= 100_000, "minimumOrder", "Between 0 and 100,000 won.")
            .That(wish.DeliveryFee.Won is >= 0 and <= 20_000, "deliveryFee", "Between 0 and 20,000 won.")
            .That(wish.CookMinutes is >= 5 and <= 120, "cookMinutes", "Between 5 and 120 minutes.")
            .Throw();

        var profile = new StoreProfile(
            new Text(name, nameEn), wish.Category, $"store-{wish.Category}", wish.MinimumOrder, wish.DeliveryFee, wish.CookMinutes, wish.Courier);
        return await stores.Write(async db =>
        {
            var names = await db.Stores.Where(store => store.Owner == wish.OwnerId).Select(store => store.Profile).ToListAsync(ct);
            new Checks().That(names.All(known => known.Name.Ko != name), "name", "This owner has a store of that name.").Throw();

            var store = Store.Found(StoreId.New(), wish.OwnerId, profile, [], clock.GetUtcNow());
            db.Stores.Add(store);
            return store.Id;
        }, ct);
    }
}

internal static class Owners
{
    public static async Task<bool> IsOpenOwner(this IPeople people, PersonId person, CancellationToken ct) =>
        await people.Find(person, ct) is { Role: Roles.Owner, IsClosed: false };
}
