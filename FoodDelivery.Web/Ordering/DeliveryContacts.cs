using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Ordering;

public sealed class DeliveryContacts(Room<OrderingDb> ordering) : IDeliveryContacts
{
    public async Task<DeliveryContact?> Of(OrderId order, CancellationToken ct) => (await Of([order], ct)).GetValueOrDefault(order);

    public async Task<IReadOnlyDictionary<OrderId, DeliveryContact>> Of(IReadOnlyCollection<OrderId> orders, CancellationToken ct)
    {
        if (orders.Count == 0) return new Dictionary<OrderId, DeliveryContact>();

        await using var db = ordering.Read();
        return await db.Contacts.Where(contact => orders.Contains(contact.Order)).ToDictionaryAsync(
            contact => contact.Order,
            contact => new DeliveryContact(contact.Address, contact.Detail, contact.Phone, contact.Note, contact.LineNotes), ct);
    }
}
