using FoodDelivery.Domain.Ordering;

namespace FoodDelivery.Domain.Messages;

/// <param name="Person">Null: every operator.</param>
/// <param name="Template">The code of the text, without its language.</param>
public sealed record Telling(PersonId? Person, string Template);

/// <summary>Who hears of a step of an order, and in which words. Nobody is told the same step twice, whatever their part in it.</summary>
public static class WhoIsTold
{
    /// <summary>What the customer reads first; only placed orders have it.</summary>
    public const string OrderPlaced = "placed";

    /// <summary>What somebody reads who could not pay and wanted to hear when it works again.</summary>
    public const string PaymentsOpen = "payments_open";

    public const string RefundDone = "refunded";
    public const string RefundRefused = "ops_refund_failed";
    public const string AmountDiffers = "ops_mismatch";
    public const string OrderIsStuck = "ops_stuck";
    public const string StoreBears = "owner_bears";

    /// <summary>The accident for which the store has to pay.</summary>
    private const string Packaging = "packaging";

    public static IReadOnlyList<Telling> Of(OrderStatusChanged step) =>
        [.. Parts(step).DistinctBy(telling => telling.Person)];

    /// <summary>Refunds that the order itself explains are told when they are done; a wrong capture concerns operators at once.</summary>
    public static IReadOnlyList<Telling> Of(RefundRequested refund) =>
        refund.Cause.StartsWith("gateway_mismatch", StringComparison.Ordinal) ? [new Telling(null, AmountDiffers)] : [];

    private static IEnumerable<Telling> Parts(OrderStatusChanged step) => step.Status switch
    {
        OrderStatus.Placed => [Customer(step, OrderPlaced), Owner(step, "owner_placed")],
        OrderStatus.Accepted => [Customer(step, "accepted")],
        OrderStatus.Rejected when step.ReasonCode == "no_answer" =>
            [Customer(step, "no_answer"), Owner(step, "owner_no_answer"), .. Rider(step, "rider_cancelled")],
        OrderStatus.Rejected => [Customer(step, "rejected"), .. Rider(step, "rider_cancelled")],
        OrderStatus.Cooking => [Customer(step, "cooking")],
        OrderStatus.Ready => [Customer(step, "ready"), .. Rider(step, "rider_ready")],
        OrderStatus.PickedUp => [Customer(step, "picked_up")],
        OrderStatus.Delivered => [Customer(step, "delivered")],
        OrderStatus.Cancelling => [Customer(step, "cancelling"), Owner(step, "owner_cancelling")],
        OrderStatus.Cancelled => step.By switch
        {
            Actor.Rider =>
                [Customer(step, "accident"), Owner(step, step.ReasonCode == Packaging ? "owner_packaging" : "owner_accident"), new Telling(null, "ops_accident")],
            Actor.Customer => [Customer(step, "cancelled"), Owner(step, "owner_cancelled"), .. Rider(step, "rider_cancelled")],
            _ => [Customer(step, "stopped"), Owner(step, "owner_stopped"), .. Rider(step, "rider_cancelled")],
        },
        _ => [],
    };

    private static Telling Customer(OrderStatusChanged step, string template) => new(step.Customer, template);

    private static Telling Owner(OrderStatusChanged step, string template) => new(step.Owner, template);

    private static IEnumerable<Telling> Rider(OrderStatusChanged step, string template) =>
        step.Rider is { } rider ? [new Telling(rider, template)] : [];
}
