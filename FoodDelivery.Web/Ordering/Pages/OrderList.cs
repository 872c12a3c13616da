using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Ordering.Pages;

/// <summary>One customer's orders: those under way, and as many past ones as are asked for.</summary>
public sealed record OrderList(
    IReadOnlyList<OrderAnswer> Coming, IReadOnlyList<OrderAnswer> Past, bool HasMore, IReadOnlyDictionary<DishId, string> Pictures)
{
    // A draft that lapsed was never an order.
    private static readonly OrderStatus[] Over = [OrderStatus.Delivered, OrderStatus.Cancelled, OrderStatus.Rejected];
    private static readonly OrderStatus[] UnderWay = [.. Enum.GetValues<OrderStatus>().Where(status => !status.IsTerminal)];

    /// <returns>Null: there are none.</returns>
    public static async Task<OrderList?> Of(OrderReads reads, DishPictures pictures, PersonId customer, int many, CancellationToken ct)
    {
        var coming = await reads.List(customer, Roles.Customer, UnderWay, new Paging(20, null), ct);
        var past = await reads.List(customer, Roles.Customer, Over, new Paging(many, null), ct);
        if (coming.Items.Count + past.Items.Count == 0) return null;

        StoreId[] stores = [.. coming.Items.Concat(past.Items).Select(order => order.StoreId).Distinct()];
        return new OrderList(coming.Items, past.Items, past.Next is not null, await pictures.Of(stores, ct));
    }

    public string? PictureOf(OrderAnswer order) => Pictures.GetValueOrDefault(order.Lines[0].DishId);
}
