using System.Text;

namespace FoodDelivery.Web.Rush;

/// <summary>
/// One order from draft to its end, played by everybody it takes. What got no answer is asked again: every command may be repeated.
/// </summary>
internal sealed partial class Life(Town town, int number, long due, TimeProvider clock)
{
    private const string DeclinedCard = "4330000000000002";
    private static readonly string[] GoodCards = ["4330000000000000", "4330000000010000", "4330000000020000"];

    private readonly Random _random = new(unchecked((town.Options.Seed * 1_000_003) + number));
    private readonly Shop _shop = town.Shops[number % town.Shops.Count];
    private readonly Login _customer = town.Customers[number / town.Shops.Count % town.Customers.Count];
    private readonly Login _rider = town.Riders[number / town.Shops.Count % town.Riders.Count];
    private readonly string _key = Guid.CreateVersion7().ToString();
    private Tracked _order = null!;
    private Guid _id;
    private long _total;
    private Stage _acknowledged;
    private bool _answered = true;
    private bool _failed;

    public Remembered Remember() => new(_key, _id == default ? null : _id.ToString(), _total, _acknowledged is Stage.None ? "" : _acknowledged.Wire,
        !_answered ? "unknown" : _failed ? "fail" : "ok");

    public async Task Play(CancellationToken ct)
    {
        town.Tally.Count("started");
        string ended;
        try
        {
            ended = await Place(ct) ? town.Options.WholeLives ? await PlayOn(ct) : "left as placed" : "failed";
            if (ended is not ("failed" or "left as placed")) town.Tally.Took("life", clock.GetElapsedTime(due));
        }
        catch (Exception over) when (over is StoppedException or OperationCanceledException)
        {
            ended = _answered ? "unfinished" : "unknown";
        }
        town.Tally.Count(ended);
        if (_id != default && town.Options.WholeLives) town.Forget(_id);   // otherwise its notice may be on its way
    }

    private async Task<bool> Place(CancellationToken ct)
    {
        var address = town.Addresses[_random.Next(town.Addresses.Count)];
        var body = _shop.Draft(_random, address, $"010-{_random.Next(1000, 10000)}-{_random.Next(1000, 10000)}");
        var draft = await Insist(new Call("draft", HttpMethod.Post, "/api/orders") { As = _customer, Body = body, Key = _key }, ct);
        if (draft.Status is not 201) return Fail(draft);

        (_id, _total) = (draft.Id, draft.Total);
        _order = await town.Track(_id, _customer, ct);
        _acknowledged = Stage.PaymentPending;
        town.Tally.Count("acknowledged");
        if (_random.NextDouble() < 0.02 && await Pay(draft.WindowUrl, DeclinedCard, ct)) return true;
        if (_failed || !await Pay(draft.WindowUrl, GoodCards[_random.Next(GoodCards.Length)], ct)) return false;

        town.Tally.Count("placed");
        town.Tally.Took("place", clock.GetElapsedTime(due));
        return true;
    }

    /// <summary>False: this card was declined, as it should be, or it failed.</summary>
    private async Task<bool> Pay(string? windowUrl, string card, CancellationToken ct)
    {
        var answer = default(Glance);
        for (var tries = 0; tries < 3; tries++)
        {
            answer = await Insist(Window(windowUrl, card), ct);
            if (answer.PaymentKey is not { } key) return Fail(answer);

            answer = await Insist(new Call("pay", HttpMethod.Post, $"/api/orders/{_id}/pay")
            {
                As = _customer, Body = Encoding.UTF8.GetBytes($$"""{"paymentKey":"{{key}}","amount":{{_total}}}"""),
            }, ct);
            if (answer.Status is 202) answer = await Checked(ct);
            if (answer.Ok && answer.Stage.Has(Stage.Placed))
            {
                Acknowledge(answer.Stage);
                return true;
            }
            if (card == DeclinedCard && answer.Code is "payment_declined")
            {
                town.Tally.Count("declined cards");
                return false;
            }
            // What a crash or an outage cut off was not captured: nothing is wrong, one pays again.
            if (answer.Reason is not "not_captured" && answer.PaymentState is not "declined") break;
        }
        return Fail(answer);
    }

    private Call Window(string? windowUrl, string card) =>
        new("window", HttpMethod.Post, new Uri(new Uri(town.Api.Target, windowUrl ?? "/"), "/sandbox/toss/window").ToString())
        {
            Body = Encoding.UTF8.GetBytes($$"""{"orderId":"{{_id}}","amount":{{_total}},"orderName":"rush {{number}}","card":"{{card}}"}"""),
        };

    /// <summary>The order once its payment is no longer being checked.</summary>
    private async Task<Glance> Checked(CancellationToken ct)
    {
        town.Tally.Count("checked");
        while (true)
        {
            await _order.Wait(order => order.Seen.Has(Stage.Placed), NetWithHub, ct);
            var order = await Look(ct);
            if (order.PaymentState is not "checking") return order;
            if (town.IsClosing) throw new StoppedException();
        }
    }

    private void Acknowledge(Stage stage)
    {
        if (stage > _acknowledged) _acknowledged = stage;
        _order.Expect(stage);
    }

    private bool Fail(Glance answer)
    {
        _failed = true;
        town.Tally.Error(answer.Code ?? $"status_{answer.Status}");
        return false;
    }
}

/// <summary>The time is over, so nothing is tried again.</summary>
internal sealed class StoppedException : Exception;
