using FoodDelivery.Domain.Messages;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Notifications;

public sealed class TellPeopleWhenOrderMoves(NotificationDb db, Intents intents) : IReactTo<OrderStatusChanged>, IReactTo<RefundRequested>
{
    public Task When(OrderStatusChanged happened, CancellationToken ct) => intents.Write(
        db, new Occasion(happened.Order, happened.Number, Message.Step, happened.Version, happened.At),
        WhoIsTold.Of(happened), happened.Total, happened.ReasonCode, ct);

    public Task When(RefundRequested happened, CancellationToken ct) => intents.Write(
        db, new Occasion(happened.Order, null, $"asked:{happened.Refund}", Message.AfterAllSteps, happened.At),
        WhoIsTold.Of(happened), happened.Amount, null, ct);
}
