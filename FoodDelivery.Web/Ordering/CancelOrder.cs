using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Ordering;

/// <param name="Reason">One of the codes, or the customer's own words.</param>
public sealed record CancelOrder(string Reason)
{
    public static readonly IReadOnlyList<string> Codes = ["changed_mind", "too_slow", "wrong_order", "wrong_address", "other"];
}

public sealed class CancelOrderHandler(Room<OrderingDb> ordering, TimeProvider clock)
{
    /// <exception cref="RefusedException">validation_failed, not_found, cooking_started, illegal_transition.</exception>
    public Task Handle(PersonId customer, OrderId id, CancelOrder wish, CancellationToken ct)
    {
        new Checks().That(wish.Reason is { Length: >= 1 and <= 200 }, "reason", "Say why, in at most 200 characters.").Throw();
        var known = CancelOrder.Codes.Contains(wish.Reason);
        return ordering.Write(async db =>
            (await db.OrderOf(customer, id, ct)).AskToCancel(known ? wish.Reason : "other", known ? null : wish.Reason, clock.GetUtcNow()), ct);
    }
}

/// <param name="Refund">Whether the customer gets the money back, in full. A large sum waits for a second operator.</param>
public sealed record CancelByOperator(string Reason, bool Refund, CostBearer CostBornBy) : IGiveReasons;

public sealed class CancelByOperatorHandler(Room<OrderingDb> ordering, TimeProvider clock)
{
    /// <exception cref="RefusedException">validation_failed, not_found, illegal_transition.</exception>
    public Task Handle(PersonId who, OrderId id, CancelByOperator wish, CancellationToken ct)
    {
        new Checks().That(wish.Reason is { Length: >= 1 and <= 200 }, "reason", "Say why, in at most 200 characters.").Throw();
        return ordering.Write(async db =>
        {
            var order = await db.Load(db.Orders, id, ct) ?? throw RefusedException.NotFound();
            order.CancelByOperator(who, "operator", wish.Reason, wish.Refund, wish.CostBornBy, clock.GetUtcNow());
            await db.NoteRefunds(order, ct);
        }, ct);
    }
}
