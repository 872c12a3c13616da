using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Ordering;

/// <summary>
/// Asks Payment after attempts that have been open for longer than any call lasts. Whoever dies between beginning an attempt here
/// and beginning it there leaves one that Payment never heard of and no event will ever settle: its draft is set free.
/// </summary>
public sealed class AskAfterPayments(Room<OrderingDb> ordering, IPayments payments, SettlePayment settle, TimeProvider clock) : IRoomJob
{
    public static readonly TimeSpan LongerThanACall = TimeSpan.FromSeconds(20);

    public string Room => "ordering";

    public async Task<string?> Run(CancellationToken ct)
    {
        var before = clock.GetUtcNow() - LongerThanACall;
        await using var read = ordering.Read();
        var open = await read.Orders.Where(order => order.PayingSince != null && order.PayingSince <= before)
            .OrderBy(order => order.PayingSince).Take(200).ToListAsync(ct);
        var settled = 0;
        foreach (var order in open)
        {
            var attempt = order.OpenAttempt!;
            var outcome = await payments.WhatBecameOf(order.Id, attempt.Key, ct) ?? new PaymentOutcome.Unavailable(TimeSpan.Zero);
            if (outcome is PaymentOutcome.Unknown) continue;

            await ordering.Write(async db => settle.Into((await db.Load(db.Orders, order.Id, ct))!, attempt.Key, outcome), ct);
            settled++;
        }
        return settled == 0 ? null : $"{settled} settled";
    }
}
