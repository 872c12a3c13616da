using FoodDelivery.Domain.Ordering;
using FoodDelivery.Domain.Stores;
using FoodDelivery.Web.Ordering;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Stores.Pages;

/// <summary>How an order ended, as its store reads it (sentences to be looked up in <c>Words</c>).</summary>
public static class EndWords
{
    public static readonly IReadOnlyList<(string Code, string Sentence)> Rejections =
    [
        ("sold_out", "We ran out of ingredients"), ("too_busy", "There are too many orders"), ("closing", "We are about to close"),
        ("address", "We cannot get to the address"), ("other", "Another reason"),
    ];

    extension(TicketView ticket)
    {
        /// <summary>What the kitchen has to know of an order that others ended.</summary>
        public string GoneBecause => (ticket.State, ticket.EndedBy) switch
        {
            (TicketState.Rejected, _) => "No answer for ten minutes",
            (TicketState.HandedOver, Actor.Rider) => ReasonWords.Accident(ticket.EndReason ?? ""),
            (TicketState.HandedOver, _) => "Our team ended it after you had handed it over.",
            (_, Actor.Customer) => "The customer has cancelled. Stop cooking it",
            (_, Actor.Operator) => "Our team has cancelled it. Stop cooking it",
            _ => "Stop cooking it",
        };

        /// <summary>A word for the pill of one that is not open any more.</summary>
        public string Outcome => (ticket.State, ticket.EndedBy) switch
        {
            (TicketState.Rejected, _) => "Rejected",
            (TicketState.Cancelled, _) => "Cancelled",
            (TicketState.HandedOver, Actor.Rider) => "Accident on the way",
            (TicketState.HandedOver, not null) => "Cancelled",
            (TicketState.HandedOver, _) => "Handed over",
            _ => "Ready for pick-up",
        };
    }

    /// <summary>Who ended the order and why, in one sentence of the reader's language.</summary>
    public static string Because(Words words, Actor by, string reason) => by switch
    {
        Actor.Customer => words["The customer cancelled: {0}", words[ReasonWords.WishToCancel(reason)]],
        Actor.Rider => words[ReasonWords.Accident(reason)],
        Actor.Operator => words["Our team cancelled the order."],
        Actor.System => words["No answer for ten minutes"],
        _ => words["You rejected it: {0}", words[Rejections.FirstOrDefault(known => known.Code == reason, Rejections[^1]).Sentence]],
    };
}
