using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Stores;

/// <param name="Courier">For orders to come; those that are placed keep theirs.</param>
public sealed record ChangeTerms(StoreId Store, PersonId Owner, Money MinimumOrder, Money DeliveryFee, int CookMinutes, Courier Courier);

public sealed class ChangeTermsHandler(Room<StoreDb> stores, TimeProvider clock)
{
    private static readonly Money Most = new(100_000);

    /// <exception cref="RefusedException">validation_failed, not_found, room_paused.</exception>
    public Task Handle(ChangeTerms wish, CancellationToken ct)
    {
        new Checks()
            .That(IsWon(wish.MinimumOrder), "minimumOrder", "Between 0 and 100,000 won.")
            .That(IsWon(wish.DeliveryFee), "deliveryFee", "Between 0 and 100,000 won.")
            .That(wish.CookMinutes is >= 5 and <= 120, "cookMinutes", "Between 5 and 120 minutes.")
            .Throw();

        return stores.Write(async db =>
        {
            var store = await db.OwnStore(wish.Store, wish.Owner, ct);

            store.ChangeTerms(wish.MinimumOrder, wish.DeliveryFee, wish.CookMinutes, wish.Courier, clock.GetUtcNow());
        }, ct);
    }

    private static bool IsWon(Money money) => money >= Money.Zero && money <= Most;
}
