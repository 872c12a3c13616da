using FoodDelivery.Domain.Ordering;
using FoodDelivery.Web.Components;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Ordering.Pages;

/// <summary>The four steps of an order: taken, cooked, on the way, there; each with when it was, or is expected.</summary>
public static class TrackedSteps
{
    private static readonly OrderStatus[] Progress =
        [OrderStatus.Placed, OrderStatus.Accepted, OrderStatus.Cooking, OrderStatus.Ready, OrderStatus.PickedUp, OrderStatus.Delivered];

    private static readonly (OrderStatus Begun, OrderStatus Done, string Word)[] Stages =
    [
        (OrderStatus.Placed, OrderStatus.Accepted, "Order in"), (OrderStatus.Cooking, OrderStatus.Ready, "Cooked"),
        (OrderStatus.PickedUp, OrderStatus.Delivered, "Brought"), (OrderStatus.Delivered, OrderStatus.Delivered, "There"),
    ];

    public static IReadOnlyList<Step> Of(OrderAnswer order, Arrival? arrival, Words t)
    {
        var reached = order.History.Max(step => Array.IndexOf(Progress, step.Status));
        var steps = Stages.Select(stage => new Step(t[stage.Word], StateOf(reached, stage.Begun, stage.Done), Time(order, stage.Begun, arrival, t))).ToList();
        if (order.Status is OrderStatus.Cancelled or OrderStatus.Rejected && steps.FindIndex(step => step.State is not StepState.Done) is >= 0 and var at)
            steps[at] = steps[at] with { State = StepState.Stopped, Time = t["{0} stopped", t.Clock(order.History[^1].At)] };
        return steps;
    }

    private static StepState StateOf(int reached, OrderStatus begun, OrderStatus done) =>
        reached >= Array.IndexOf(Progress, done) ? StepState.Done
        : reached >= Array.IndexOf(Progress, begun) ? StepState.Now
        : StepState.Ahead;

    private static string? Time(OrderAnswer order, OrderStatus begun, Arrival? arrival, Words t)
    {
        if (order.History.FirstOrDefault(step => step.Status == begun) is { } step) return t.Clock(step.At);
        if (arrival is null) return null;
        return begun switch
        {
            OrderStatus.Delivered => t.Clock(arrival.At),
            OrderStatus.PickedUp => t["around {0}", t.Clock(arrival.At - Estimate.Ride)],
            _ => null,
        };
    }
}
