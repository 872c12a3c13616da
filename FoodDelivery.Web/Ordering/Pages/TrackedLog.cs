using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Web.Components;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Ordering.Pages;

/// <param name="Look">Colour of the dot: --st-{look}.</param>
public sealed record Happened(DateTimeOffset At, string Look, string What, string? More = null);

/// <summary>What has happened so far, newest first, in sentences.</summary>
public static class TrackedLog
{
    public static IReadOnlyList<Happened> Of(OrderAnswer order, Words t)
    {
        List<Happened> all = [.. order.History.Where(step => step.Status is not OrderStatus.PaymentPending || order.History.Count == 1).Select(step => Tell(order, step, t))];
        all.AddRange(order.Refunds.Where(refund => refund.State == "done").Select(refund => new Happened(
            refund.At, "ready", t["{0} given back", t.Won(refund.Amount)], t[refund.Amount == order.Total ? "In full" : "A part of it"])));
        return [.. all.Index().OrderByDescending(step => step.Item.At).ThenByDescending(step => step.Index).Select(step => step.Item)];
    }

    private static Happened Tell(OrderAnswer order, HistoryAnswer step, Words t)
    {
        var (what, more) = step.Status switch
        {
            OrderStatus.PaymentPending => (t["The order was written down; it is not paid yet"], null),
            OrderStatus.PaymentFailed => (t["The draft lapsed unpaid"], null),
            OrderStatus.Placed => (t["Paid and ordered"], t.Won(order.Total)),
            OrderStatus.Accepted => (t["The store took the order"], order.StoreName),
            OrderStatus.Cooking => (t["Cooking has begun"], step.Note == "cooking_started" ? t["So it could not be cancelled any more"] : null),
            OrderStatus.Ready => (t["The food is ready"], null),
            OrderStatus.PickedUp when order.Courier is Courier.Own => (t["The store is bringing it"], null),
            OrderStatus.PickedUp => (t["The rider has the food"], order.Rider?.Name),
            OrderStatus.Delivered => (t["Delivered"], null),
            OrderStatus.Cancelling => (t["You asked to cancel; the store is being asked"], null),
            OrderStatus.Rejected => (t["The order was rejected"], Because(order, t)),
            _ => (t["The order was cancelled"], Because(order, t)),
        };
        return new Happened(step.At, step.Status.Look.Name, what, more);
    }

    private static string? Because(OrderAnswer order, Words t) => order.Cancellation is { } ended ? t[ended.InShort] : null;
}
