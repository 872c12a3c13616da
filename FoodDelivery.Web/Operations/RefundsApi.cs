using System.Security.Claims;
using FoodDelivery.Domain;
using FoodDelivery.Web.Accounts;
using FoodDelivery.Web.Ordering;
using FoodDelivery.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace FoodDelivery.Web.Operations;

/// <summary>Money in operators' hands: parts of it back, a second operator's word, who bears the cost.</summary>
public static class RefundsApi
{
    public static WebApplication MapRefunds(this WebApplication app)
    {
        var ops = app.MapGroup("/api/ops").WithTags("Operations").RequireAuthorization(Policies.Operator);
        ops.MapPost("/orders/{id}/refunds", Refund).WithIfMatch().WithAudit("order.refund").Produces<RefundView>(StatusCodes.Status201Created)
            .WithMetadata(new Refuses(422)).WithSummary("Gives a part of an order's money back; above 100,000 won a second operator has to agree.");
        ops.MapGet("/orders/{id}/refunds", (string id, RefundReads reads, CancellationToken ct) => reads.OfOrder(Ids.Read<OrderId>(id), ct))
            .WithSummary("What was given back of an order, and what is left.");
        ops.MapGet("/refunds", List).WithSummary("The refunds that operators asked for; state is waiting or all.");
        ops.MapPost("/refunds/{id}/approve", Agree).WithAudit("refund.approve").WithSummary("Agrees to a refund that another operator asked for.");
        ops.MapPost("/refunds/{id}/reject", Reject).WithAudit("refund.reject").WithSummary("Rejects a refund that waits, or takes back one's own.");
        ops.MapGet("/appeals", (string? limit, string? cursor, SettlementReads reads, CancellationToken ct) => reads.OpenAppeals(Paging.Of(limit, cursor), ct))
            .WithSummary("Owners who do not agree with who bears a cost, and have no answer yet.");
        ops.MapPost("/orders/{id}/cost-bearer", Rule).WithAudit("order.costBearer")
            .WithSummary("Decides who bears the cost of what was given back; it answers an appeal.");
        return app;
    }

    private static async Task<IResult> Refund(
        string id, RefundByOperator wish, [FromHeader(Name = "Idempotency-Key")] string? key, ClaimsPrincipal user, RefundByOperatorHandler handler,
        RefundReads reads, CancellationToken ct)
    {
        var refund = await handler.Handle(user.Person, Ids.Read<OrderId>(id), key ?? "", wish, ct);
        return Results.Json(await reads.One(refund, ct), statusCode: StatusCodes.Status201Created);
    }

    private static Task<Listed<RefundView>> List(string? state, string? limit, string? cursor, RefundReads reads, CancellationToken ct)
    {
        new Checks().That(state is null or "waiting" or "all", "state", "One of waiting, all.").Throw();
        return reads.List(onlyWaiting: state is not "all", Paging.Of(limit, cursor), ct);
    }

    private static async Task<RefundView> Agree(string id, ClaimsPrincipal user, AnswerRefundHandler handler, RefundReads reads, CancellationToken ct)
    {
        await handler.Agree(user.Person, Read(id), ct);
        return await reads.One(Read(id), ct);
    }

    private static async Task<RefundView> Reject(string id, Because why, ClaimsPrincipal user, AnswerRefundHandler handler, RefundReads reads, CancellationToken ct)
    {
        await handler.Reject(user.Person, Read(id), why.Reason, ct);
        return await reads.One(Read(id), ct);
    }

    private static async Task<OrderMoney> Rule(string id, RuleOnCost wish, ClaimsPrincipal user, RuleOnCostHandler handler, RefundReads reads, CancellationToken ct)
    {
        var order = Ids.Read<OrderId>(id);
        await handler.Handle(user.Person, order, wish, ct);
        return await reads.OfOrder(order, ct);
    }

    private static Guid Read(string id) => Guid.TryParse(id, out var refund) ? refund : throw RefusedException.NotFound();
}
