using FoodDelivery.Domain;
using FoodDelivery.Web.Payments;
using FoodDelivery.Web.Sandbox;

namespace FoodDelivery.Tests.Simulation;

/// <summary>
/// The gateway outside: its own truth in a ledger that outlives every house, and every way in which it or the wire to it fails. What
/// it has begun it carries to its end, whoever has died meanwhile.
/// </summary>
public sealed class SimulatedGateway(Outside outside) : IGateway
{
    private static readonly TimeSpan KeyLives = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly Dictionary<string, Card> _cards = [];
    private readonly Dictionary<Guid, string> _refunds = [];
    private DateTimeOffset _closedUntil;
    private int _numbers;

    public List<Entry> Ledger { get; } = [];

    public TimeSpan? ClosedFor => _closedUntil - outside.Now is { Ticks: > 0 } left ? left : null;

    private enum Fate { Well, Declined, Never, Before, After, Late, Wrong }

    /// <summary>The customer has been in the payment window.</summary>
    public string Issue(OrderId order, Money amount)
    {
        var key = $"key{++_numbers}";
        _cards[key] = new Card(key, $"{order}", amount, outside.Now);
        return key;
    }

    public void Close(TimeSpan time) => _closedUntil = outside.Now + time;

    public Uri? Window(string order, Money amount, string orderName, Uri returnTo) => null;

    public Task<GatewayAnswer> Capture(string order, string paymentKey, Money amount, Guid idempotencyKey, CancellationToken ct) =>
        Asked($"capture {paymentKey}", async () =>
        {
            var fate = outside.Calm ? Fate.Well : outside.OneOf(
                Fate.Well, Fate.Well, Fate.Well, Fate.Well, Fate.Well, Fate.Well, Fate.Declined, Fate.Never, Fate.Before, Fate.After, Fate.After, Fate.Late, Fate.Wrong);
            if (fate is Fate.Never) return new GatewayAnswer.NotSent(TimeSpan.FromSeconds(1));

            await outside.Pause(0.02, 0.5);
            var card = _cards[paymentKey];
            if (fate is Fate.Declined || card.IssuedAt + KeyLives < outside.Now || card.Order != order || card.Amount != amount)
            {
                card.IsDead = card.Captured is null;
                return new GatewayAnswer.Declined("reject_card_company");
            }
            if (fate is Fate.Well or Fate.After) Take(card, amount, idempotencyKey);
            if (fate is Fate.Wrong) Take(card, new Money(amount.Won - 100), idempotencyKey);
            if (fate is Fate.Late) outside.Later(outside.Happens(0.1) ? outside.Between(60, 500) : outside.Between(1, 30), () => Take(card, amount, idempotencyKey));
            if (fate is Fate.Well or Fate.Wrong) return new GatewayAnswer.Captured(paymentKey, card.Captured!.Value);

            await outside.Wait(Patience);
            return new GatewayAnswer.Unknown("silence");
        });

    public Task<GatewayAnswer> Find(string order, string paymentKey, CancellationToken ct) => Asked($"find {paymentKey}", async () =>
    {
        if (outside.Fails(0.1)) return new GatewayAnswer.NotSent(TimeSpan.FromSeconds(1));

        await outside.Pause(0.02, 0.3);
        if (outside.Fails(0.2))
        {
            await outside.Wait(Patience);
            return new GatewayAnswer.Unknown("silence");
        }
        var card = _cards[paymentKey];
        return card.Captured is { } captured ? new GatewayAnswer.Captured(paymentKey, captured) : new GatewayAnswer.NotCaptured(card.IsDead);
    });

    public Task<GatewayAnswer> Refund(string paymentKey, Money amount, string reason, Guid idempotencyKey, CancellationToken ct) =>
        Asked($"refund {paymentKey}", async () =>
        {
            var fate = outside.Calm ? Fate.Well : outside.OneOf(Fate.Well, Fate.Well, Fate.Well, Fate.Declined, Fate.Never, Fate.Before, Fate.After);
            if (fate is Fate.Never) return new GatewayAnswer.NotSent(TimeSpan.FromSeconds(1));

            await outside.Pause(0.02, 0.5);
            if (fate is Fate.Declined) return new GatewayAnswer.Declined("not_now");

            if (fate is Fate.Well or Fate.After) GiveBack(_cards[paymentKey], amount, idempotencyKey);
            if (fate is Fate.Well) return new GatewayAnswer.Refunded(_refunds[idempotencyKey]);

            await outside.Wait(Patience);
            return new GatewayAnswer.Unknown("silence");
        });

    private async Task<GatewayAnswer> Asked(string what, Func<Task<GatewayAnswer>> work)
    {
        outside.Note($"gateway: {what}");
        var answer = await outside.Do(work);
        outside.Note($"gateway: {what} -> {answer.GetType().Name}");
        if (answer is GatewayAnswer.Unknown && outside.Is(Sabotage.UnknownIsDeclined)) return new GatewayAnswer.Declined("gave_up");
        return answer;
    }

    private void Take(Card card, Money amount, Guid key)
    {
        if (card.IsDead || (card.Captured is not null && !outside.Is(Sabotage.CapturesTwice))) return;

        card.Captured = amount;
        outside.Note($"gateway: took {amount.Won} of {card.Key}");
        for (var times = outside.Is(Sabotage.CapturesTwice) && outside.Happens(0.2) ? 2 : 1; times > 0; times--)
            Ledger.Add(new Captured(card.Key, card.Order, amount.Won, $"t{++_numbers}", $"{key}", outside.Now));
    }

    private void GiveBack(Card card, Money amount, Guid key)
    {
        if (_refunds.ContainsKey(key) && !outside.Is(Sabotage.ForgetsRefundKeys)) return;

        _refunds[key] = $"t{++_numbers}";
        outside.Note($"gateway: gave back {amount.Won} of {card.Key}");
        Ledger.Add(new Refunded(card.Key, card.Order, amount.Won, "", _refunds[key], $"{key}", outside.Now));
    }

    private sealed class Card(string key, string order, Money amount, DateTimeOffset issuedAt)
    {
        public string Key => key;
        public string Order => order;
        public Money Amount => amount;
        public DateTimeOffset IssuedAt => issuedAt;
        public Money? Captured { get; set; }
        public bool IsDead { get; set; }
    }
}
