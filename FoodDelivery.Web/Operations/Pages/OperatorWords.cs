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

    /// <summary>What a job is for. Each has a sentence; a test holds them against the jobs of the house.</summary>
    public static string Job(string name) => name switch
    {
        "LapseDrafts" => "Ends drafts that nobody paid for",
        "AskAfterPayments" => "Frees drafts whose payment was never begun",
        "WatchStuckOrders" => "Watches for orders that stay too long where they are",
        "ForgetOldOrders" => "Forgets the people in orders after five years",
        "SettleUnknownPayments" => "Asks the gateway about payments whose end nobody saw",
        "SendRefunds" => "Sends refunds until they have arrived",
        "FindLostCaptures" => "Looks for money at the gateway that no payment here stands for",
        "RejectUnansweredTickets" => "Gives back orders that a store leaves without an answer",
        "ReopenStores" => "Opens stores that closed for a time",
        "ForgetOldTickets" => "Forgets what owners wrote on orders after five years",
        "RemoveLostPhotos" => "Removes photos that belong to no report",
        "ForgetOldReports" => "Forgets the notes, places and photos of accidents after five years",
        "SendMessages" => "Sends the messages that are due",
        "TellWhenPaymentsWork" => "Tells those who wait that payments work again",
        "PollReceipts" => "Asks whether messages have arrived",
        "ForgetOldMessages" => "Forgets the words of messages after five years",
        "BeginDay" => "Lets the rankings of the last days end with today",
        "RecountDishes" => "Counts all dishes again and puts right what differs",
        "ForgetExpired" => "Forgets sessions and sign-in tries that have expired",
        "WatchStorage" => "Watches the disk and the write-ahead file",
        "BackUp" => "Copies all data to the backup directory",
        _ => name,
    };

    /// <summary>How the state of a job looks, its icon, and what it is called.</summary>
    public static (string Look, string Icon, string Word) Job(JobView job) => job.State switch
    {
        "paused" => ("wait", "pause", job.Paused is null ? "Paused with its room" : "Paused"),
        "failed" => ("bad", "warning", "Failed"),
        "running" => ("moving", "refresh", "Running"),
        _ => ("ready", "check", "Fine"),
    };

    /// <summary>A room, or what all rooms stand on.</summary>
    public static string Home(string room) => room == "platform" ? "The whole house" : Room(room);

    public static readonly IReadOnlyList<string> AllRoles = [Roles.Customer, Roles.Owner, Roles.Rider, Roles.Operator];

    /// <summary>What may stand in the audit log, to choose from.</summary>
    public static readonly IReadOnlyList<string> Deeds =
    [
        "delivery.reassign", "insights.recount", "job.pause", "job.resume", "job.run", "message.give-up", "message.resend", "messages.all", "messages.essential",
        "operator.add", "order.cancel", "order.costBearer", "order.refund", "parked.drop", "parked.replay",
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
