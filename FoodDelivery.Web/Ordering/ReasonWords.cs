using FoodDelivery.Domain.Ordering;

namespace FoodDelivery.Web.Ordering;

/// <summary>What people read instead of a code: a word or two for a pill, a sentence for the page (both to be looked up in <c>Words</c>).</summary>
public static class ReasonWords
{
    extension(CancellationAnswer ended)
    {
        /// <summary>주문 거절 · <b>재료 소진</b>.</summary>
        public string InShort => ended.By switch
        {
            Actor.Customer => "At your wish",
            Actor.Rider => "An accident on the way",
            Actor.Operator => "By our team",
            _ => RejectedBecause(ended.Reason).InShort,
        };

        public string Sentence => ended.By switch
        {
            Actor.Customer => "You asked to cancel, and the store had not begun to cook.",
            Actor.Rider => Accident(ended.Reason),
            Actor.Operator => "Our team had to cancel this order.",
            _ => RejectedBecause(ended.Reason).Sentence,
        };
    }

    /// <summary>Why a customer cancels, to choose from.</summary>
    public static string WishToCancel(string code) => code switch
    {
        "changed_mind" => "I changed my mind",
        "too_slow" => "It takes too long",
        "wrong_order" => "I chose the wrong dish",
        "wrong_address" => "The address is wrong",
        _ => "For another reason",
    };

    private static (string InShort, string Sentence) RejectedBecause(string code) => code switch
    {
        "sold_out" => ("Ran out", "Something you ordered has just run out at the store."),
        "too_busy" => ("Too many orders", "The store has too many orders to cook yours in time."),
        "closing" => ("Closing time", "The store is closing for today."),
        "address" => ("Out of reach", "The store cannot deliver to this address."),
        "no_answer" => ("No answer from the store", "The store did not answer within 10 minutes, so we ended the order."),
        _ => ("The store's own reasons", "The store could not take the order."),
    };

    public static string Accident(string kind) => kind switch
    {
        "spilled" => "The food was spilled on the way.",
        "damaged" => "The food was damaged on the way.",
        "lost" => "The food was lost on the way.",
        "traffic" => "There was a traffic accident on the way.",
        "packaging" => "The packaging gave way and the food could not be brought.",
        "unsafe" => "It was not safe to go on.",
        _ => "Something happened on the way, and the food could not be brought.",
    };

    public static string Bearer(CostBearer bearer) => bearer switch
    {
        CostBearer.Platform => "The platform",
        CostBearer.Store => "The store",
        CostBearer.Rider => "The rider",
        _ => "The customer",
    };

    /// <summary>What a refund was for, by its published cause.</summary>
    public static string RefundFor(string cause) => cause switch
    {
        "cancelled" => "Refund for the cancelled order",
        "rejected" => "Refund for the rejected order",
        "accident" => "Refund for the accident",
        "operator" => "Refund by our team",
        "partial" => "Partial refund by our team",
        _ => "Refund of another payment",
    };

    /// <summary>How far a refund has come, as its customer reads it.</summary>
    public static string RefundIs(string state) => state switch
    {
        "done" => "Given back",
        "failed" => "Takes longer; our team is on it",
        _ => "On its way to your card",
    };

    /// <summary>Why a payment did not go through, and what helps. The codes are the gateway's, in lower case, and our own three.</summary>
    public static string Declined(string? code) => code?.ToLowerInvariant() switch
    {
        "reject_card_company" or "reject_card_payment" or "invalid_reject_card" => "The card company said no. Often the limit or the balance is the reason.",
        "reject_account_payment" => "The balance of the account was not enough.",
        "exceed_max_amount" or "exceed_max_daily_payment_count" or "exceed_max_auth_count" => "The limit of this card is reached for today.",
        "invalid_card_expiration" => "The card's expiry date is wrong or has passed.",
        "invalid_stopped_card" => "This card is stopped.",
        "not_available_bank" => "The bank is not to be reached at this hour.",
        "gateway_mismatch" => "The amount that was paid was not the order's. It goes back to you in full.",
        Order.NotCaptured => "The payment did not arrive. No money was taken.",
        Order.CapturedLate => "The money came too late for this order. It goes back to you in full.",
        "pay_process_canceled" => "You closed the payment window. No money was taken.",
        "pay_process_aborted" => "The payment was broken off. No money was taken.",
        _ => "The payment was declined. No money was taken.",
    };
}
