using System.Text.Json.Serialization;
using FoodDelivery.Domain;
using FoodDelivery.Domain.Stores;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Stores;

public sealed record OwnStore(StoreId Id, string Name, string Picture, bool IsOpen, DateTimeOffset? ReopensAt)
{
    [JsonIgnore]
    public TicketLimits Limits { get; init; } = TicketLimits.Usual;
}

/// <summary>The stores of an owner, and whether they take orders.</summary>
public sealed class OwnStores(Room<StoreDb> stores)
{
    public async Task<IReadOnlyList<OwnStore>> Of(PersonId owner, CancellationToken ct)
    {
        await using var db = stores.Read();
        var rows = await db.Stores.Where(store => store.Owner == owner).OrderBy(store => store.Id)
            .Select(store => new { store.Id, store.Profile, store.IsOpen, store.ReopensAt, store.Limits }).ToListAsync(ct);
        return [.. rows.Select(row => new OwnStore(
            row.Id, row.Profile.Name.In(Words.Language), row.Profile.Picture, row.IsOpen, row.ReopensAt)
        {
            Limits = row.Limits,
        })];
    }
}
