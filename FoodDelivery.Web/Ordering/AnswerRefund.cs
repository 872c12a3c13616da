using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Ordering;

/// <summary>The second operator's word on a refund that waits for it. Only with a yes is the money asked back.</summary>
public sealed class AnswerRefundHandler(Room<OrderingDb> ordering, TimeProvider clock)
{
    /// <exception cref="RefusedException">not_found, forbidden (asked for by the same), illegal_transition.</exception>
    public Task Agree(PersonId who, Guid refund, CancellationToken ct) => ordering.Write(async db =>
        (await db.OrderOfRefund(refund, ct)).Agree(refund, who, clock.GetUtcNow()), ct);

    /// <exception cref="RefusedException">validation_failed, not_found, illegal_transition.</exception>
    public Task Reject(PersonId who, Guid refund, string reason, CancellationToken ct)
    {
        new Checks().That(reason?.Trim() is { Length: >= 1 and <= 200 }, "reason", "Say why, in at most 200 characters.").Throw();
        return ordering.Write(async db => (await db.OrderOfRefund(refund, ct)).Reject(refund, who, reason!.Trim(), clock.GetUtcNow()), ct);
    }
}
