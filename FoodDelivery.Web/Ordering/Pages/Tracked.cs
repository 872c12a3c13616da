using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Web.Components;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Ordering.Pages;

/// <summary>An order as its page says it, at one moment: the word, the largest thing on the screen, and the sentence below.</summary>
public sealed class Tracked(OrderAnswer order, DateTimeOffset now, Words t)
{
    public bool IsChecking => order.Payment.State == "checking" && order.Status is OrderStatus.PaymentPending;

    public bool IsUnhappy => order.Status is OrderStatus.Cancelled or OrderStatus.Rejected or OrderStatus.PaymentFailed;

    public Arrival? Arrival => Arrival.Of(order, now);

    public bool IsLate => Promised is not null;

    /// <summary>The time that had been said before, where it cannot be kept.</summary>
    public string? Promised => Arrival?.Promised is { } before ? t.Clock(before) : null;

    public string Icon => IsLate ? "clock" : order.Status.Look.Icon;

    public string Word
    {
        get
        {
            var status = IsChecking ? t[StatusWords.Checking] : order.StatusText;
            if (order.Cancellation is { } ended && IsUnhappy) return $"{status} · {t[ended.InShort]}";
            return IsLate ? $"{status} · {t["later than promised"]}" : status;
        }
    }

    /// <summary>The time of arrival; where there is none, the money: to pay, or on its way back.</summary>
    public string? Big => order.Status switch
    {
        OrderStatus.Delivered => t.Clock(order.History[^1].At),
        OrderStatus.PaymentPending => t.Won(order.Total),
        OrderStatus.Cancelled or OrderStatus.Rejected or OrderStatus.PaymentFailed => order.Refund.Amount is { } back ? t.Won(back) : null,
        _ => Arrival is { } arrival ? t.Clock(arrival.At) : null,
    };

    public string Label => IsUnhappy ? t["Refund"] : order.Status is OrderStatus.PaymentPending ? t["Payment"] : t["Time of arrival"];

    public string Sentence => order.Status switch
    {
        OrderStatus.Delivered => t["It has arrived. Enjoy your meal!"],
        OrderStatus.PaymentPending when IsChecking => t["We are waiting for the card company. Please do not pay again; you will hear from us here."],
        OrderStatus.PaymentPending => t["To be paid by {0}. Nothing has been taken yet.", t.Clock(order.ExpiresAt ?? now)],
        OrderStatus.Cancelled or OrderStatus.Rejected or OrderStatus.PaymentFailed => Refund,
        OrderStatus.Placed when IsLate => t["had been said. The store has not answered yet."],
        OrderStatus.Ready when IsLate => t["had been said. The food is ready and waits for its rider."],
        OrderStatus.PickedUp when IsLate => t["had been said. The way takes longer."],
        _ when IsLate => t["had been said. The kitchen needs longer."],
        _ when Arrival is { } arrival => t["expected · {0} left", t.About(arrival.At - now)],
        _ => "",
    };

    public string Title => Big is null || order.Status is OrderStatus.PaymentPending ? Word
        : order.Status is OrderStatus.Delivered || IsUnhappy ? $"{order.StatusText} · {Big}"
        : $"{order.StatusText} · {t["{0} arrival", Big]}";

    /// <summary>What happened, for what went otherwise than hoped.</summary>
    public string? Why => order.Status switch
    {
        OrderStatus.PaymentFailed => t["The draft was kept for 10 minutes and was not paid."],
        _ when IsUnhappy && order.Cancellation is { } ended => t[ended.Sentence],
        _ => null,
    };

    public string? WhatNow => order.Status switch
    {
        OrderStatus.Cancelled when order.Cancellation?.By is Actor.Rider => t["You have waited, and we are truly sorry. Depending on the card, the refund shows within 3 to 5 days."],
        _ when IsUnhappy && order.Refund.Amount is not null => t["Depending on the card, the refund shows within 3 to 5 days."],
        OrderStatus.PaymentFailed => t["You can order the same again; no money was taken."],
        _ => null,
    };

    private string Refund => order.Refund switch
    {
        { State: "done", Amount: { } part } when part < order.Total => t["{0} given back", t.Won(part)],
        { State: "pending", Amount: { } part } when part < order.Total => t["Being given back"],
        { State: "done", At: { } at } => t["All of it was given back · {0}", t.Clock(at)],
        { State: "pending" } => t["All of it is being given back."],
        { State: "failed" } => t["Giving it back takes longer. Our team is on it; you need do nothing."],
        _ when order.Status is OrderStatus.PaymentFailed => t["No money was taken."],
        _ when order.RefundIsReviewed => t["Our team is checking the refund. You will hear from us here."],
        _ => t["This order ends without a refund."],
    };
}
