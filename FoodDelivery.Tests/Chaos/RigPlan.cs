using System.Diagnostics;

namespace FoodDelivery.Tests.Chaos;

/// <param name="CrashAt">Where the app dies by itself; null: it is killed at a moment chosen by the seed.</param>
/// <param name="GatewaySays">Milliseconds until the gateway has thought about a payment.</param>
/// <param name="Spoilt">Instead of its death: what the app has to live with.</param>
/// <param name="Messenger">nhn or solapi.</param>
/// <param name="KeyIgnored">NHN takes a message as often as it is sent, whatever its key.</param>
public sealed record RigPlan(
    int Seed, string? CrashAt = null, int Orders = 80, double Rate = 15, int Trouble = 60, int GatewaySays = 0, ISpoil? Spoilt = null,
    string Messenger = "nhn", bool KeyIgnored = false);

/// <summary>Something around the app that goes wrong while people order.</summary>
public interface ISpoil
{
    void Prepare(ProcessStartInfo start);

    /// <summary>Once the rush has begun.</summary>
    /// <param name="process">The app's.</param>
    /// <param name="house">Where it answers.</param>
    Task Happen(int process, Uri house, CancellationToken ct);
}

/// <param name="Errors">What people were refused, by code.</param>
/// <param name="InFlight">Messages that the house had claimed and not marked when it died.</param>
/// <param name="Twice">Messages of which the house says that they may have arrived twice, or, without keys, that did.</param>
/// <param name="Wrong">What speaks against the house or the rig; empty: nothing.</param>
public sealed record RigReport(
    RigPlan Plan, long Placed, double ReadyAgain, double Seconds, IReadOnlyDictionary<string, long> Errors, int InFlight, int Twice, IReadOnlyList<string> Wrong)
{
    public override string ToString() =>
        $"{Plan.CrashAt ?? "killed",-20} seed {Plan.Seed,-4} {Placed,3} placed, ready again after {ReadyAgain:0.0} s, {Seconds,4:0} s in all: "
        + (Errors.Count == 0 ? "" : $"{string.Join(", ", Errors.Select(error => $"{error.Value} × {error.Key}"))}; ")
        + (InFlight == 0 ? "" : $"{InFlight} messages on their way, {Twice} perhaps twice; ")
        + (Wrong.Count == 0 ? "no violation" : string.Join(Environment.NewLine + "    ", Wrong.Prepend($"{Wrong.Count} WRONG")));
}
