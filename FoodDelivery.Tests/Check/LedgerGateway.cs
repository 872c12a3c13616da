using FoodDelivery.Domain;
using FoodDelivery.Web.Payments;
using FoodDelivery.Web.Sandbox;

namespace FoodDelivery.Tests.Check;

/// <summary>A gateway that takes and gives back whatever it is asked to, and writes it down as the sandbox does.</summary>
internal sealed class LedgerGateway : IGateway
{
    public List<Entry> Entries { get; } = [];
    public TimeProvider Clock { get; set; } = TimeProvider.System;
    public TimeSpan? ClosedFor => null;

    public Task<GatewayAnswer> Capture(string order, string paymentKey, Money amount, Guid idempotencyKey, CancellationToken ct)
    {
        Entries.Add(new Captured(paymentKey, order, amount.Won, $"t{Entries.Count}", idempotencyKey.ToString(), Clock.GetUtcNow()));
        return Task.FromResult<GatewayAnswer>(new GatewayAnswer.Captured(paymentKey, amount));
    }

    public Task<GatewayAnswer> Find(string order, string paymentKey, CancellationToken ct) => throw new NotSupportedException();

    public Task<GatewayAnswer> Refund(string paymentKey, Money amount, string reason, Guid idempotencyKey, CancellationToken ct)
    {
        lock (Entries)
        {
            var order = Entries.OfType<Captured>().Single(entry => entry.PaymentKey == paymentKey).OrderId;
            Entries.Add(new Refunded(paymentKey, order, amount.Won, reason, $"t{Entries.Count}", idempotencyKey.ToString(), Clock.GetUtcNow()));
        }
        return Task.FromResult<GatewayAnswer>(new GatewayAnswer.Refunded("reference"));
    }

    public Uri? Window(string order, Money amount, string orderName, Uri returnTo) => null;
}
