using System.Security.Claims;
using FoodDelivery.Domain;
using FoodDelivery.Web.Accounts;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Ordering;

public static class SettlementApi
{
    public static WebApplication MapSettlement(this WebApplication app)
    {
        var settlement = app.MapGroup("/api/store/settlement").WithTags("Settlement").RequireAuthorization(Policies.Owner);
        settlement.MapGet("", (string? limit, string? cursor, ClaimsPrincipal user, SettlementReads reads, CancellationToken ct) =>
            reads.Of(user.Person, Paging.Of(limit, cursor), ct)).WithSummary("Your orders of which money went back: who bears it, and what you get.");
        settlement.MapPost("/{orderId}/appeal", Appeal).Produces<SettlementLine>(StatusCodes.Status201Created)
            .WithSummary("Says, once, why somebody else should bear the cost.");
        return app;
    }

    private static async Task<IResult> Appeal(
        string orderId, AppealAgainstCost wish, ClaimsPrincipal user, AppealAgainstCostHandler handler, SettlementReads reads, CancellationToken ct)
    {
        var order = Ids.Read<OrderId>(orderId);
        await handler.Handle(user.Person, order, wish, ct);
        return Results.Json(await reads.One(user.Person, order, ct), statusCode: StatusCodes.Status201Created);
    }
}
