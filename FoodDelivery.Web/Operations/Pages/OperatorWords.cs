using FoodDelivery.Domain;
using FoodDelivery.Web.Ordering;

namespace FoodDelivery.Web.Operations.Pages;

/// <summary>What operators read instead of the names of rooms and events; English, to be looked up.</summary>
public static class OperatorWords
{
    /// <summary>Lanes of an order's story: see .story in screens.css.</summary>
    public static string Lane(string room) => room is "ordering" or "payment" or "store" or "delivery" or "notification" ? $"r-{room[0]}" : "";

    public static string Room(string room) => room switch
    {
        "ordering" => "The ordering room",
        "payment" => "The payment room",
        "store" => "The store room",
        "delivery" => "The delivery room",
        "notification" => "The message room",
        "insights" => "The counting room",
        "accounts" => "The room of accounts",
        _ => room,
    };

    public static string Event(string type) => type switch
    {
        "OrderPlaced" => "Order placed",
        "OrderStatusChanged" => "Status changed",
        "OrderCancellationRequested" => "Cancellation asked for",
        "OrderCancelled" => "Order cancelled",
        "PaymentApproved" => "Payment taken",
        "PaymentDeclined" => "Payment declined by the card",
        "RefundRequested" => "Refund asked for",
        "CostBearerChanged" => "Cost bearer changed",
        "StoreBearsCost" => "The store bears the cost",
        "OrderStuck" => "Stood still for too long",
        "PaymentRefunded" => "Refund done",
        "RefundFailed" => "Refund failed",
        "TicketAccepted" => "The store accepted",
        "TicketRejected" => "The store rejected",
        "TicketCancelled" => "The store agreed to cancel",
        "CancellationRefused" => "The store refused to cancel",
        "CookingStarted" => "Cooking begun",
        "FoodReady" => "Food ready",
        "DeliveryOpened" => "Delivery open to riders",
        "DeliveryTaken" => "Delivery taken",
        "DeliveryReleased" => "Delivery given back",
        "FoodPickedUp" => "Food picked up",
        "FoodDelivered" => "Food delivered",
        "DeliveryAccidentReported" => "Accident reported",
        "DeliveryCancelled" => "Delivery cancelled",
        "MessageSent" => "Message sent",
        "MessageFailed" => "Message could not be sent",
        "ReviewWritten" => "Review written",
        "ReviewAnswered" => "Review answered",
        _ => type,
    };

    public static readonly IReadOnlyList<string> AllRoles = [Roles.Customer, Roles.Owner, Roles.Rider, Roles.Operator];

    /// <summary>What may stand in the audit log, to choose from.</summary>
    public static readonly IReadOnlyList<string> Deeds =
    [
        "delivery.reassign", "insights.recount", "message.give-up", "message.resend", "messages.all", "messages.essential", "operator.add", "order.cancel", "order.costBearer", "order.refund", "parked.drop", "parked.replay",
        "password.change", "person.close", "person.create", "person.register", "person.reopen", "refund.approve", "refund.reject", "room.pause",
        "room.resume", "session.revoke", "sign-in", "store.close", "store.create", "store.owner", "store.reopen",
    ];

    /// <summary>By what stands in the address.</summary>
    public static readonly IReadOnlyList<(string Value, string Word)> MessageStates =
    [
        ("", "All"), ("care", "Need a look"), ("waiting", "Waits"), ("sent", "Sent"), ("delivered", "Arrived"), ("failed", "Did not arrive"), ("expired", "Too late"),
    ];

    public static string Role(string role) => role switch
    {
        Roles.Owner => "Owner",
        Roles.Rider => "Rider",
        Roles.Operator => "Operator",
        _ => "Customer",
    };

    public static string RoleIcon(string role) => role switch
    {
        Roles.Owner => "flame",
        Roles.Rider => "scooter",
        Roles.Operator => "shield",
        _ => "person",
    };

    /// <summary>How the state of a store looks, its icon, and what it is called.</summary>
    public static (string Look, string Icon, string Word) Store(string state) => state switch
    {
        "open" => ("ready", "check", "Open"),
        "shut" => ("bad", "close", "Closed for good"),
        _ => ("wait", "pause", "Closed for now"),
    };

    /// <summary>How the state of a refund looks (.st-{look}), its icon, and what it is called.</summary>
    public static (string Look, string Icon, string Word) Refund(RefundView refund) => refund.State switch
    {
        "waiting" => ("wait", "clock", "Waits for a second operator"),
        "rejected" when refund.AnsweredBy?.Id == refund.AskedBy?.Id => ("done", "undo", "Taken back"),
        "rejected" => ("bad", "close", "Rejected"),
        "overtaken" => ("done", "info", "Void: everything went back"),
        "pending" => ("moving", "clock", "Asked of the gateway"),
        "done" => ("ready", "check", "Done"),
        _ => ("bad", "warning", "The gateway refuses; it is tried again"),
    };
}

/// <summary>A deed before it is done: what is asked, and what the button says.</summary>
public sealed record Wish(string Title, string Sentence, string Button, bool NeedsReason, Func<string?, Task<string?>> Do);
