using System.Text.Json;
using FoodDelivery.Domain;
using FoodDelivery.Domain.Messages;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Notifications;

public sealed class TellPeopleWhenOrderMoves(NotificationDb db, Intents intents)
    : IReactTo<OrderStatusChanged>, IReactTo<RefundRequested>, IReactTo<StoreBearsCost>, IReactTo<OrderStuck>
{
    public Task When(OrderStatusChanged happened, CancellationToken ct) => intents.Write(
        db, new Occasion(happened.Order, happened.Number, Message.Step, happened.Version, happened.At),
        WhoIsTold.Of(happened), happened.Total, happened.ReasonCode, ct);

    public Task When(RefundRequested happened, CancellationToken ct) => intents.Write(
        db, new Occasion(happened.Order, null, $"asked:{happened.Refund}", Message.AfterAllSteps, happened.At),
        WhoIsTold.Of(happened), happened.Amount, null, ct);

    public Task When(StoreBearsCost happened, CancellationToken ct) => intents.Write(
        db, new Occasion(happened.Order, happened.Number, $"bears:{happened.Cause}", Message.AfterAllSteps, happened.At),
        [new Telling(happened.Owner, WhoIsTold.StoreBears)], happened.Amount, null, ct);

    /// <summary>It counts as a part of the step at which the order stands, so it leaves before what is told of the next.</summary>
    public Task When(OrderStuck happened, CancellationToken ct) => intents.Write(
        db, new Occasion(happened.Order, happened.Number, "stuck", happened.Version, happened.At),
        [new Telling(null, WhoIsTold.OrderIsStuck)], Money.Zero, StuckBecause(happened.Status), ct);

    private static string StuckBecause(OrderStatus status) => $"stuck_{JsonNamingPolicy.CamelCase.ConvertName($"{status}")}";
}
