namespace FoodDelivery.Web.Rush;

/// <summary>How everybody asks, waits and finds out.</summary>
internal sealed partial class Life
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan NetWithHub = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan NetWithoutHub = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>Asks until there is an answer. Pauses as the server says where it is closed for now.</summary>
    /// <param name="early">Where the answer may be that somebody has not heard of the order yet: how to ask again.</param>
    /// <exception cref="StoppedException">There was none, and the time is over.</exception>
    private async Task<Glance> Insist(Call call, CancellationToken ct, Func<Call>? early = null)
    {
        var started = clock.GetTimestamp();
        for (var pause = 8; ;)
        {
            _answered = false;
            var answer = await town.Api.Send(call, ct);
            _answered = answer.Status is > 0 and not 500 and not 502 and not 504;
            switch (answer.Status)
            {
                case 0 or 502 or 504:
                    town.Tally.Error("unavailable");
                    if (town.IsClosing) throw new StoppedException();
                    await Task.Delay(BetweenTries, clock, ct);
                    await town.Api.Back(ct);
                    break;
                case 429 or 503:
                    town.Tally.Error(answer.Code ?? $"status_{answer.Status}");
                    if (town.IsClosing) throw new StoppedException();
                    await Task.Delay(answer.RetryAfter < LongestPause ? answer.RetryAfter : LongestPause, clock, ct);
                    break;
                case 404 or 409 when early is not null && answer.Code is "not_found" or "not_ready" && clock.GetElapsedTime(started) < Patience:
                    town.Tally.Waited();
                    var told = _order.Notices;
                    await _order.Wait(order => order.Notices > told, TimeSpan.FromMilliseconds(pause), ct);
                    pause = Math.Min(pause * 4, town.HasHub ? 2000 : 500);
                    call = early();
                    break;
                default:
                    return answer;
            }
        }
    }

    /// <summary>Waits until everybody sees the step: told by the hub, with asking again as the net below.</summary>
    private async Task<string?> Reach(Stage stage, CancellationToken ct)
    {
        var started = clock.GetTimestamp();
        for (var net = town.HasHub ? NetWithHub : NetWithoutHub; !await _order.Wait(order => order.Seen.Has(stage), net, ct); net = Longer(net))
        {
            var order = await Look(ct);
            if (order.Ok) _order.See(order.Stage);
            if (_order.Seen.Has(stage) || clock.GetElapsedTime(started) < Patience) continue;
            if (town.IsClosing) throw new StoppedException();

            Fail(new Glance { Code = $"stuck_before_{stage.Wire}" });
            return "failed";
        }
        return _order.Seen.IsOver && _order.Seen != stage ? "overtaken" : null;
    }

    // A server that is slow is not made faster by being asked more.
    private static TimeSpan Longer(TimeSpan net) => net * 2 < LongestPause ? net * 2 : LongestPause;

    private Task<Glance> Look(CancellationToken ct) => Insist(new Call("look", HttpMethod.Get, $"/api/orders/{_id}") { As = _customer }, ct);

    /// <summary>A step was refused. The system may have ended the order meanwhile (nobody answered for too long): that is no error.</summary>
    private async Task<string> Wrong(Glance answer, CancellationToken ct)
    {
        if (answer.Code is "illegal_transition" && (await Look(ct)).Stage.IsOver) return "overtaken";

        Fail(answer);
        return "failed";
    }
}
