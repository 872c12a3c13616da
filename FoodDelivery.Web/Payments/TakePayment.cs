using System.Collections.Concurrent;
using FoodDelivery.Domain;
using FoodDelivery.Domain.Payments;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Payments;

/// <summary>
/// Captures while the customer waits: commits the attempt, asks the gateway once, commits what it said. After silence or an error it
/// never asks to capture again, it asks what happened.
/// </summary>
public sealed class TakePayment(Room<PaymentDb> room, IGateway gateway, RoomStates states, TimeProvider clock) : IPayments
{
    private readonly ConcurrentDictionary<(OrderId, string), Lazy<Task<PaymentOutcome>>> _underWay = new();

    public TimeSpan? ClosedFor => states.IsPaused(room.Name) ? TimeSpan.FromSeconds(30) : gateway.ClosedFor ?? gateway.BusyFor;

    public async Task<bool> AreOpen(OrderId askAbout, CancellationToken ct) =>
        ClosedFor is null && await gateway.Find(askAbout.ToString(), "none", ct) is GatewayAnswer.Captured or GatewayAnswer.NotCaptured;

    public Uri? Window(OrderId order, Money amount, string orderName, Uri returnTo) =>
        gateway.Window(order.ToString(), amount, orderName, returnTo);

    public async Task<PaymentOutcome?> WhatBecameOf(OrderId order, string paymentKey, CancellationToken ct)
    {
        await using var db = room.Read();
        var payment = await db.Payments.SingleOrDefaultAsync(row => row.Order == order, ct);
        return payment?.Captures.FirstOrDefault(capture => capture.PaymentKey == paymentKey) is { } attempt ? Known(attempt) : null;
    }

    public async Task<PaymentOutcome> Pay(OrderId order, string paymentKey, Money amount, CancellationToken ct)
    {
        // Two clicks, two tabs: whoever comes second waits for the same answer.
        var key = (order, paymentKey);
        var call = _underWay.GetOrAdd(key, _ => new Lazy<Task<PaymentOutcome>>(() => Take(order, paymentKey, amount)));
        try
        {
            return await call.Value.WaitAsync(ct);
        }
        finally
        {
            if (call.Value.IsCompleted) _underWay.TryRemove(KeyValuePair.Create(key, call));
        }
    }

    // Not cancelled with the request: once begun it is carried to its end.
    private async Task<PaymentOutcome> Take(OrderId order, string paymentKey, Money amount)
    {
        // Of an attempt that was sent before, "not now" would be a lie: nobody may take it for unpaid.
        if (ClosedFor is { } wait)
            return await WhatBecameOf(order, paymentKey, CancellationToken.None) is { } sent and not PaymentOutcome.Unavailable ? sent : new PaymentOutcome.Unavailable(wait);

        var (attempt, begun) = await room.Write(async db =>
        {
            var payment = await db.Of(order, CancellationToken.None);
            var now = clock.GetUtcNow();
            var taken = payment.Begin(paymentKey, amount, now);
            return (taken, taken.State is CaptureState.Open && taken.BegunAt == now);
        }, CancellationToken.None);
        if (!begun) return Known(attempt);

        var answer = await gateway.Capture(order.ToString(), paymentKey, amount, attempt.GatewayKey, CancellationToken.None);
        if (answer is GatewayAnswer.Unknown) answer = await Ask(order, paymentKey);

        return await room.WriteEvenIfPaused(async db => Settle(await db.Of(order, CancellationToken.None), paymentKey, answer), CancellationToken.None);
    }

    private async Task<GatewayAnswer> Ask(OrderId order, string paymentKey)
    {
        var found = await gateway.Find(order.ToString(), paymentKey, CancellationToken.None);
        return found is GatewayAnswer.Captured or GatewayAnswer.NotCaptured ? found : new GatewayAnswer.Unknown("nobody answers");
    }

    private PaymentOutcome Settle(Payment payment, string paymentKey, GatewayAnswer answer)
    {
        var now = clock.GetUtcNow();
        switch (answer)
        {
            case GatewayAnswer.Captured captured:
                payment.Approve(paymentKey, captured.Amount, now);
                return new PaymentOutcome.Approved(captured.Amount);
            case GatewayAnswer.Declined declined:
                payment.Decline(paymentKey, declined.Reason, now);
                return new PaymentOutcome.Declined(declined.Reason);
            case GatewayAnswer.NotSent kept:
                payment.NotSent(paymentKey);
                return new PaymentOutcome.Unavailable(kept.RetryAfter);
            case GatewayAnswer.NotCaptured not:
                payment.NobodyKnows(paymentKey);
                payment.NotCaptured(paymentKey, not.Final, now);
                return not.Final ? new PaymentOutcome.Declined(Domain.Ordering.Order.NotCaptured) : new PaymentOutcome.Unknown();
            default:
                payment.NobodyKnows(paymentKey);
                return new PaymentOutcome.Unknown();
        }
    }

    private static PaymentOutcome Known(Capture attempt) => attempt.State switch
    {
        CaptureState.Approved => new PaymentOutcome.Approved(attempt.Captured),
        CaptureState.Declined or CaptureState.Over => new PaymentOutcome.Declined(attempt.Reason!),
        CaptureState.NotSent => new PaymentOutcome.Unavailable(TimeSpan.Zero),
        _ => new PaymentOutcome.Unknown(),
    };
}
