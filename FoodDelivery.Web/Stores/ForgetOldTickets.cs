using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Stores;

/// <summary>What owners wrote when they refused an order goes with everything else that people wrote, after five years.</summary>
public sealed class ForgetOldTickets(Room<StoreDb> stores, TimeProvider clock) : IRoomJob
{
    private const int MostAtOnce = 500;

    public string Room => stores.Name;

    public async Task<string?> Run(CancellationToken ct)
    {
        var before = clock.GetUtcNow() - Keeping.Orders;
        var forgotten = await stores.WriteByFew(MostAtOnce, db => db.Tickets.Where(ticket => ticket.EndedAt < before && ticket.RejectNote != null)
            .OrderBy(ticket => ticket.Order).Take(MostAtOnce).ExecuteUpdateAsync(ticket => ticket.SetProperty(row => row.RejectNote, (string?)null), ct), ct);
        return forgotten == 0 ? null : $"{forgotten} notes forgotten";
    }
}
