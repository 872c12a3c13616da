using FoodDelivery.Domain;
using FoodDelivery.Domain.Stores;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Ordering;

/// <summary>Keeps Ordering's copy of what the stores offer.</summary>
public sealed class KeepCatalogue(OrderingDb db)
    : IReactTo<MenuChanged>, IReactTo<StoreOpened>, IReactTo<StoreClosed>, IReactTo<StoreShut>, IReactTo<StoreReadmitted>, IReactTo<StoreGiven>
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

    public Task When(StoreOpened happened, CancellationToken ct) => Change(happened.Store, store => store.IsOpen = true, ct);

    public Task When(StoreClosed happened, CancellationToken ct) => Change(happened.Store, store => store.IsOpen = false, ct);

    public Task When(StoreShut happened, CancellationToken ct) => Change(happened.Store, store => (store.IsOpen, store.IsShut) = (false, true), ct);

    public Task When(StoreReadmitted happened, CancellationToken ct) => Change(happened.Store, store => store.IsShut = false, ct);

    public Task When(StoreGiven happened, CancellationToken ct) => Change(happened.Store, store => store.Owner = happened.To, ct);

    private async Task Change(StoreId id, Action<CatalogueStore> change, CancellationToken ct)
    {
        change(await db.Load(db.Catalogue, id, ct) ?? throw new NotYetException($"The menu of {id} has not come yet."));
        db.Tell(Topic.Store(id));
    }
}
