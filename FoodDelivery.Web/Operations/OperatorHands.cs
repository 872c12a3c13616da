using FoodDelivery.Domain;
using FoodDelivery.Web.Accounts;
using FoodDelivery.Web.Deliveries;
using FoodDelivery.Web.Insights;
using FoodDelivery.Web.Ordering;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Operations;

/// <summary>
/// Does what the operators' pages ask, and writes it down, refused or not. Each answers null when it is done, or why not, as a
/// sentence to be looked up.
/// </summary>
public sealed class OperatorHands(
    Recorded recorded, PauseRoom pause, ParkedEvents parked, RecountDishesHandler recount, RefundByOperatorHandler refund,
    AnswerRefundHandler answer, RuleOnCostHandler rule, CancelByOperatorHandler cancel, ReassignDeliveryHandler reassign, RunJob run, PauseJob pauseJob)
{
    public Task<string?> Pause(PersonId who, string room, bool paused, string? why) =>
        Do(new Deed(paused ? "room.pause" : "room.resume", who, Roles.Operator, room, Reason: why), () => pause.Set(room, paused, CancellationToken.None));

    public Task<string?> RunJob(PersonId who, string job, string? why) =>
        Do(new Deed("job.run", who, Roles.Operator, job, Reason: why), () => run.Now(job, CancellationToken.None));

    public Task<string?> PauseJob(PersonId who, string job, bool paused, string? why) =>
        Do(new Deed(paused ? "job.pause" : "job.resume", who, Roles.Operator, job, Reason: why), () => pauseJob.Set(job, paused, who, CancellationToken.None));

    public Task<string?> Replay(PersonId who, string id, string? why) =>
        Do(new Deed("parked.replay", who, Roles.Operator, id, Reason: why), () => parked.Replay(id, CancellationToken.None));

    public Task<string?> Drop(PersonId who, string id, string? why) =>
        Do(new Deed("parked.drop", who, Roles.Operator, id, Reason: why), () => parked.Drop(id, CancellationToken.None));

    public Task<string?> Recount(PersonId who) =>
        Do(new Deed("insights.recount", who, Roles.Operator), () => recount.Handle(CancellationToken.None));

    /// <param name="key">Of the form: however often it is sent, it is one refund.</param>
    public Task<string?> GiveBack(PersonId who, OrderId order, string key, RefundByOperator wish) =>
        Do(new Deed("order.refund", who, Roles.Operator, $"{order}", Reason: wish.Reason), () => refund.Handle(who, order, key, wish, CancellationToken.None));

    public Task<string?> Agree(PersonId who, Guid id) =>
        Do(new Deed("refund.approve", who, Roles.Operator, $"{id}"), () => answer.Agree(who, id, CancellationToken.None));

    public Task<string?> Reject(PersonId who, Guid id, string? why) =>
        Do(new Deed("refund.reject", who, Roles.Operator, $"{id}", Reason: why), () => answer.Reject(who, id, why ?? "", CancellationToken.None));

    public Task<string?> Rule(PersonId who, OrderId order, RuleOnCost wish) =>
        Do(new Deed("order.costBearer", who, Roles.Operator, $"{order}", Reason: wish.Reason), () => rule.Handle(who, order, wish, CancellationToken.None));

    public Task<string?> Cancel(PersonId who, OrderId order, CancelByOperator wish) =>
        Do(new Deed("order.cancel", who, Roles.Operator, $"{order}", Reason: wish.Reason), () => cancel.Handle(who, order, wish, CancellationToken.None));

    public Task<string?> Reassign(PersonId who, OrderId order, ReassignDelivery wish) =>
        Do(new Deed("delivery.reassign", who, Roles.Operator, $"{order}", Reason: wish.Reason), () => reassign.Handle(order, wish, CancellationToken.None));

    private async Task<string?> Do(Deed deed, Func<Task> work) => (await recorded.Do(deed, async () =>
    {
        await work();
        return null;
    }))?.Sentence;
}
