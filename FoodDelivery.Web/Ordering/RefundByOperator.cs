using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Ordering;

/// <param name="CostBornBy">The platform, or the store.</param>
public sealed record RefundByOperator(Money Amount, string Reason, CostBearer CostBornBy = CostBearer.Platform) : IGiveReasons;

/// <summary>Gives a part back, or asks a second operator where it is more than one may give back alone.</summary>
public sealed class RefundByOperatorHandler(Room<OrderingDb> ordering, TimeProvider clock)
{
    private static readonly Money Most = new(100_000_000);

    /// <returns>The refund's id; asked again with the same key, that of the first time.</returns>
    /// <exception cref="RefusedException">validation_failed, not_found, key_reused, illegal_transition, amount_mismatch (left).</exception>
    public Task<Guid> Handle(PersonId who, OrderId id, string key, RefundByOperator wish, CancellationToken ct)
    {
        new Checks()
            .That(key.Length is >= 1 and <= 255, "Idempotency-Key", "A key of 1 to 255 characters is needed.")
            .That(wish.Amount > Money.Zero && wish.Amount <= Most, "amount", "Between 1 and 100,000,000 won.")
            .That(wish.Reason?.Trim() is { Length: >= 1 and <= 200 }, "reason", "Say why, in at most 200 characters.")
            .That(wish.CostBornBy is CostBearer.Platform or CostBearer.Store, "costBornBy", "The platform or the store.")
            .Throw();
        return ordering.Write(async db =>
        {
            var order = await db.Load(db.Orders, id, ct) ?? throw RefusedException.NotFound();
            var asked = order.GiveBack(who, key, wish.Amount, wish.Reason!.Trim(), wish.CostBornBy, clock.GetUtcNow());
            await db.NoteRefunds(order, ct);
            return asked.Id;
        }, ct);
    }
}
