using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Ordering;

public sealed record AppealAgainstCost(string Text)
{
    public const int Longest = 500;
}

/// <summary>The owner says, once, why somebody else should bear the cost of a refund. Operators read it.</summary>
public sealed class AppealAgainstCostHandler(Room<OrderingDb> ordering, TimeProvider clock)
{
    /// <exception cref="RefusedException">validation_failed, not_found (also of another store), illegal_transition (a second time).</exception>
    public Task Handle(PersonId owner, OrderId id, AppealAgainstCost wish, CancellationToken ct)
    {
        new Checks().That(wish.Text?.Trim() is { Length: >= 1 and <= AppealAgainstCost.Longest }, "text", "Say why, in at most 500 characters.").Throw();
        return ordering.Write(async db =>
        {
            var order = await db.Load(db.Orders, id, ct);
            if (order is null || order.Owner != owner) throw RefusedException.NotFound();

            order.AppealAgainstCost(wish.Text!.Trim(), clock.GetUtcNow());
        }, ct);
    }
}
