using System.Text.Json;
using FoodDelivery.Domain;
using FoodDelivery.Domain.Stores;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Stores;

/// <summary>
/// The stores that guides and tests name (demo-stores.json, with fixed ids), founded at the start where they are missing. They come
/// into the world as any store does, so that whoever keeps a copy of the menu hears of them.
/// </summary>
public sealed class DemoStores(Room<StoreDb> stores, IConfiguration settings, IHostEnvironment environment, TimeProvider clock)
    : IHostedService
{
    private sealed record DemoStore(StoreId Id, PersonId Owner, bool IsOpen, StoreProfile Profile, IReadOnlyList<MenuSection> Sections);

    public Task StartAsync(CancellationToken cancellationToken) =>
        Settings.Demo(settings, environment) ? Found(cancellationToken) : Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private Task Found(CancellationToken ct) => stores.WriteEvenIfPaused(async db =>
    {
        var known = await db.Stores.Select(store => store.Id).ToListAsync(ct);
        var now = clock.GetUtcNow();
        foreach (var demo in Read().Where(demo => !known.Contains(demo.Id)))
        {
            var store = Store.Found(demo.Id, demo.Owner, demo.Profile, demo.Sections, now);
            if (demo.IsOpen) store.Open(now);
            db.Stores.Add(store);
        }
        return true;
    }, ct);

    private static IReadOnlyList<DemoStore> Read()
    {
        using var file = typeof(DemoStores).Assembly.GetManifestResourceStream("FoodDelivery.Web.Stores.demo-stores.json")!;
        return JsonSerializer.Deserialize<IReadOnlyList<DemoStore>>(file, Json.Options)!;
    }
}
