using FoodDelivery.Domain;
using FoodDelivery.Domain.Stores;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Ordering;

/// <summary>Keeps Ordering's copy of what the stores offer.</summary>
public sealed class KeepCatalogue(OrderingDb db) : IReactTo<MenuChanged>, IReactTo<StoreOpened>, IReactTo<StoreClosed>
{
    public async Task When(MenuChanged happened, CancellationToken ct)
    {
        if (await db.Load(db.Catalogue, happened.Store, ct) is not { } store)
            db.Catalogue.Add(store = new CatalogueStore { Store = happened.Store, Profile = happened.Profile, Sections = happened.Sections });

        store.Owner = happened.Owner;
        store.Profile = happened.Profile;
        store.Sections = happened.Sections;
        db.Tell(Topic.Store(happened.Store));
    }

    public Task When(StoreOpened happened, CancellationToken ct) => Open(happened.Store, true, ct);

    public Task When(StoreClosed happened, CancellationToken ct) => Open(happened.Store, false, ct);

    private async Task Open(StoreId id, bool open, CancellationToken ct)
    {
        var store = await db.Load(db.Catalogue, id, ct) ?? throw new NotYetException($"The menu of {id} has not come yet.");
        store.IsOpen = open;
        db.Tell(Topic.Store(id));
    }
}
