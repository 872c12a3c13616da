using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Ordering;

public sealed record RuleOnCost(CostBearer CostBornBy, string Reason) : IGiveReasons;

/// <summary>An operator decides anew who bears the cost of what was given back, which answers the owner's appeal.</summary>
public sealed class RuleOnCostHandler(Room<OrderingDb> ordering, TimeProvider clock)
{
    /// <exception cref="RefusedException">validation_failed, not_found, illegal_transition (nothing was given back).</exception>
    public Task Handle(PersonId who, OrderId id, RuleOnCost wish, CancellationToken ct)
    {
        new Checks().That(wish.Reason?.Trim() is { Length: >= 1 and <= 200 }, "reason", "Say why, in at most 200 characters.").Throw();
        return ordering.Write(async db =>
            (await db.Load(db.Orders, id, ct) ?? throw RefusedException.NotFound()).RuleOnCost(who, wish.CostBornBy, wish.Reason!.Trim(), clock.GetUtcNow()), ct);
    }
}
