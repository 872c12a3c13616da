using FoodDelivery.Domain.Ordering;

namespace FoodDelivery.Web.Ordering.Pages;

/// <summary>When an order will be there, said honestly: once its promise cannot be kept any more, what is left to do counts from now.</summary>
/// <param name="Promised">What had been said before; null: it still holds.</param>
public sealed record Arrival(DateTimeOffset At, DateTimeOffset? Promised)
{
    private static readonly TimeSpan LastMile = TimeSpan.FromMinutes(5);

    public static Arrival? Of(OrderAnswer order, DateTimeOffset now)
    {
        if (order.EtaAt is not { } promised || order.Status.IsTerminal || order.Status.IsDraft) return null;

        var onTheWay = order.Status is OrderStatus.PickedUp;
        return promised >= (onTheWay ? now : now + Estimate.Ride) ? new(promised, null) : new(Rounded(now + (onTheWay ? LastMile : Estimate.Ride)), promised);
    }

    // A second promise is none to the minute, and does not move each minute.
    private static DateTimeOffset Rounded(DateTimeOffset time) => new(((time.Ticks + LastMile.Ticks - 1) / LastMile.Ticks) * LastMile.Ticks, time.Offset);
}
