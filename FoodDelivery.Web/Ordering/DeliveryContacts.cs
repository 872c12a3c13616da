using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Ordering;

/// <summary>Handed out while an order is under way and for a day after its end. Then nobody but its customer reads them.</summary>
public sealed class DeliveryContacts(Room<OrderingDb> ordering, TimeProvider clock) : IDeliveryContacts
{
    private static readonly OrderStatus[] Ended = [.. Enum.GetValues<OrderStatus>().Where(status => status.IsTerminal)];

    public async Task<DeliveryContact?> Of(OrderId order, CancellationToken ct) => (await Of([order], ct)).GetValueOrDefault(order);

    public async Task<IReadOnlyDictionary<OrderId, DeliveryContact>> Of(IReadOnlyCollection<OrderId> orders, CancellationToken ct)
    {
        if (orders.Count == 0) return new Dictionary<OrderId, DeliveryContact>();

        await using var db = ordering.Read();
        var endedSince = clock.GetUtcNow() - Order.ContactsShown;
        return await db.Contacts.Where(contact => orders.Contains(contact.Order) && !db.Orders.Any(order => order.Id == contact.Order
            && Ended.Contains(order.Status) && order.ChangedAt <= endedSince)).ToDictionaryAsync(
            contact => contact.Order,
            contact => new DeliveryContact(contact.Address, contact.Detail, contact.Phone, contact.Note, contact.LineNotes), ct);
    }
}
