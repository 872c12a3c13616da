using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Stores;

/// <summary>Opens the stores that closed until now.</summary>
public sealed class ReopenStores(Room<StoreDb> stores, TimeProvider clock) : IRoomJob
{
    public string Room => stores.Name;

    public async Task<string?> Run(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var read = stores.Read();
        if (!await read.Stores.AnyAsync(store => store.ReopensAt <= now, ct)) return null;

        return await stores.Write(async db =>
        {
            var due = await db.Stores.Where(store => store.ReopensAt <= now).ToListAsync(ct);
            foreach (var store in due) store.ReopenIfTime(now);
            return $"{due.Count} opened";
        }, ct);
    }
}
