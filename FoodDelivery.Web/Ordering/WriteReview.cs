using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Ordering;

public sealed record WriteReview(int Stars, string Text);

public sealed class WriteReviewHandler(Room<OrderingDb> ordering, TimeProvider clock)
{
    /// <exception cref="RefusedException">validation_failed, not_found, illegal_transition.</exception>
    public Task Handle(PersonId customer, OrderId id, WriteReview wish, CancellationToken ct)
    {
        new Checks()
            .That(wish.Stars is >= 1 and <= 5, "stars", "Between 1 and 5 stars.")
            .That(wish.Text is { Length: <= 1000 }, "text", "At most 1,000 characters.")
            .Throw();
        return ordering.Write(async db =>
        {
            var order = await db.OrderOf(customer, id, ct);
            order.Write(new Review(wish.Stars, wish.Text, clock.GetUtcNow()));

            var store = await db.Catalogue.SingleAsync(row => row.Store == order.Store, ct);
            store.Stars += wish.Stars;
            store.Reviews++;
            db.Tell(Topic.Store(order.Store));
        }, ct);
    }
}
