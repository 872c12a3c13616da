using System.Text;

namespace FoodDelivery.Web.Rush;

/// <summary>What happens to an order after it was placed. Each step answers null to go on, or how the order ended.</summary>
internal sealed partial class Life
{
    private enum Fate { Delivered, CancelledAtOnce, CancelledAccepted, Rejected, Accident, LateCancel }

    private Fate Decide() => (_random.NextDouble() * RushOptions.UsualTrouble / town.Options.Trouble) switch
    {
        < 0.03 => Fate.CancelledAtOnce,
        < 0.06 => Fate.CancelledAccepted,
        < 0.09 => Fate.Rejected,
        < 0.12 => Fate.Accident,
        < 0.13 => Fate.LateCancel,
        _ => Fate.Delivered,
    };

    // Somebody who reports an accident has taken a picture of it, if only of one dot.
    private static readonly byte[] AccidentBody =
    [
        .. "--rush\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nspilled\r\n--rush\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nA bump.\r\n"u8,
        .. "--rush\r\nContent-Disposition: form-data; name=\"photos\"; filename=\"dot.png\"\r\nContent-Type: image/png\r\n\r\n"u8,
        .. Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="),
        .. "\r\n--rush--\r\n"u8,
    ];

    private async Task<string> PlayOn(CancellationToken ct)
    {
        var fate = Decide();
        if (fate is Fate.CancelledAtOnce) return await Cancel(ct);
        if (fate is Fate.Rejected) return await Kitchen("reject", """{"reason":"too_busy"}""", Stage.Rejected, ct) ?? "rejected";
        if (await Kitchen("accept", """{"cookMinutes":20}""", Stage.Accepted, ct) is { } unaccepted) return unaccepted;
        if (fate is Fate.CancelledAccepted) return await Cancel(ct);
        if (await Kitchen("start", "{}", Stage.Cooking, ct) is { } uncooked) return uncooked;
        if (fate is Fate.LateCancel && await CancelTooLate(ct) is { } wrong) return wrong;

        return await Kitchen("ready", "{}", Stage.Ready, ct)
            ?? await Take(ct)
            ?? await Ride("pick-up", Stage.PickedUp, ct)
            ?? (fate is Fate.Accident ? await Accident(ct) : await Ride("deliver", Stage.Delivered, ct) ?? "delivered");
    }

    private async Task<string> Cancel(CancellationToken ct)
    {
        var answer = await Insist(CancelCall("cancel"), ct);
        if (!answer.Ok) return await Wrong(answer, ct);

        Acknowledge(answer.Stage);
        if (answer.Stage is Stage.Cancelling) _order.Expect(Stage.Cancelled);
        return await Reach(Stage.Cancelled, ct) ?? "cancelled";
    }

    private async Task<string?> CancelTooLate(CancellationToken ct)
    {
        var answer = await Insist(CancelCall("late cancel"), ct);
        if (answer.Code is not "cooking_started") return await Wrong(answer, ct);

        town.Tally.Count("late cancels refused");
        return null;
    }

    private Call CancelCall(string step) =>
        new(step, HttpMethod.Post, $"/api/orders/{_id}/cancel") { As = _customer, Body = """{"reason":"changed_mind"}"""u8.ToArray() };

    private async Task<string?> Kitchen(string step, string body, Stage stage, CancellationToken ct)
    {
        // The kitchen looks up when its board changes: the first notice says that the order is paid, the second that its ticket hangs.
        if (stage is Stage.Accepted or Stage.Rejected && town.HasHub) await _order.Wait(order => order.Notices > 1, TimeSpan.FromMilliseconds(300), ct);

        var owner = _shop.Owner ?? town.Owners[0];
        var call = new Call(step, HttpMethod.Post, $"/api/store/tickets/{_id}/{step}") { As = owner, Body = Encoding.UTF8.GetBytes(body) };
        var answer = await Insist(call, ct, early: () =>
        {
            owner = _shop.Owner ?? town.Owners.First(other => other != owner);
            return call with { As = owner };
        });
        if (!answer.Ok) return await Wrong(answer, ct);

        _shop.Owner = owner;
        Acknowledge(stage);
        return await Reach(stage, ct);
    }

    private async Task<string?> Take(CancellationToken ct)
    {
        if (_shop.OwnCouriers is true) return null;

        var byOwner = false;
        var call = new Call("take", HttpMethod.Post, $"/api/deliveries/{_id}/take") { As = _rider };
        var answer = await Insist(call, ct, early: () =>
        {
            byOwner = _shop.OwnCouriers ?? !byOwner;
            return call with { As = byOwner ? _shop.Owner : _rider };
        });
        if (!answer.Ok) return await Wrong(answer, ct);

        _shop.OwnCouriers ??= byOwner;
        return null;
    }

    private async Task<string?> Ride(string step, Stage stage, CancellationToken ct)
    {
        var call = new Call(step, HttpMethod.Post, $"/api/deliveries/{_id}/{step}") { As = Courier };
        var answer = await Insist(call, ct, early: () => call);
        if (!answer.Ok) return await Wrong(answer, ct);

        Acknowledge(stage);
        return await Reach(stage, ct);
    }

    private Login? Courier => _shop.OwnCouriers is true ? _shop.Owner : _rider;

    private async Task<string> Accident(CancellationToken ct)
    {
        var answer = await Insist(new Call("accident", HttpMethod.Post, $"/api/deliveries/{_id}/accident")
        {
            As = Courier, Key = _key, ContentType = "multipart/form-data; boundary=rush",
            Body = AccidentBody,
        }, ct);
        if (!answer.Ok) return await Wrong(answer, ct);

        Acknowledge(Stage.Cancelled);
        return await Reach(Stage.Cancelled, ct) ?? "accident";
    }
}
