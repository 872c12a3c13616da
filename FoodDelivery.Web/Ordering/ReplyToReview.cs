using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Ordering;

public sealed record ReplyToReview(string Text)
{
    public const int Longest = 500;
}

public sealed class ReplyToReviewHandler(Room<OrderingDb> ordering, TimeProvider clock)
{
    /// <exception cref="RefusedException">validation_failed, not_found (also of another store), illegal_transition (no review, a second answer).</exception>
    public Task Handle(PersonId owner, OrderId id, ReplyToReview wish, CancellationToken ct)
    {
        new Checks().That(wish.Text?.Trim() is { Length: >= 1 and <= ReplyToReview.Longest }, "text", "Write an answer of at most 500 characters.").Throw();
        return ordering.Write(async db =>
        {
            var order = await db.Load(db.Orders, id, ct);
            if (order is null || order.Owner != owner) throw RefusedException.NotFound();

            order.ReplyToReview(wish.Text!.Trim(), clock.GetUtcNow());
            db.Tell(Topic.Store(order.Store));
        }, ct);
    }
}
