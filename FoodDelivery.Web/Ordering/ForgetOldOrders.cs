using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Ordering;

/// <summary>
/// Orders that ended five years ago lose their contacts and all that people wrote. Answers kept for repeated requests, and carts that
/// nobody touches, hold addresses too and go much earlier. A few at a time, each for good: whatever cuts it off, the rest is done later.
/// </summary>
public sealed class ForgetOldOrders(Room<OrderingDb> ordering, TimeProvider clock) : IRoomJob
{
    /// <summary>Longer than anybody repeats a request.</summary>
    public static readonly TimeSpan AnswersKept = TimeSpan.FromDays(30);

    public static readonly TimeSpan BasketsKept = TimeSpan.FromDays(90);

    private const int MostAtOnce = 100;

    private static readonly OrderStatus[] Ended = [.. Enum.GetValues<OrderStatus>().Where(status => status.IsTerminal)];

    public string Room => ordering.Name;

    public async Task<string?> Run(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var orders = await ordering.WriteByFew(MostAtOnce, db => Forget(db, now - Keeping.Orders, ct), ct);
        var answers = await ordering.WriteByFew(MostAtOnce, async db =>
        {
            var old = await db.FirstAnswers.AsTracking().Where(answer => answer.At < now - AnswersKept).Take(MostAtOnce).ToListAsync(ct);
            db.FirstAnswers.RemoveRange(old);
            return old.Count;
        }, ct);
        var baskets = await ordering.WriteByFew(MostAtOnce, db => db.Baskets.Where(basket => basket.ChangedAt < now - BasketsKept).Take(MostAtOnce).ExecuteDeleteAsync(ct), ct);
        return orders + answers + baskets == 0 ? null : $"{orders} orders, {answers} answers and {baskets} carts forgotten";
    }

    // An address that is empty says that it is done: the row stays, because an order is read together with it.
    private static async Task<int> Forget(OrderingDb db, DateTimeOffset before, CancellationToken ct)
    {
        var due = await db.Contacts.AsTracking().Where(contact => contact.Address != "")
            .Join(db.Orders.AsTracking().Where(order => Ended.Contains(order.Status) && order.ChangedAt < before), contact => contact.Order, order => order.Id,
                (contact, order) => new { contact, order }).Take(MostAtOnce).ToListAsync(ct);
        foreach (var pair in due)
        {
            (pair.contact.Address, pair.contact.Detail, pair.contact.Phone, pair.contact.Note) = ("", null, "", null);
            pair.contact.LineNotes = new Dictionary<int, string>();
            pair.order.Forget();
        }
        return due.Count;
    }
}
