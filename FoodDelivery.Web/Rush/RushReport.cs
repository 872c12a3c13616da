using System.Text.Json;

namespace FoodDelivery.Web.Rush;

/// <param name="Orders">started, acknowledged (drafted), placed, and how they ended: delivered, cancelled, rejected, accident, unfinished, …</param>
/// <param name="OrdersPerSecond">Placed, over the time in which orders were started.</param>
/// <param name="Waits">Questions that came before another room had heard of the order. They are no errors.</param>
/// <param name="Errors">By code; unavailable: no answer came.</param>
/// <param name="Steps">Milliseconds by step. place: from the moment the order was due until it was paid; life: until it had ended.</param>
/// <param name="Notice">Milliseconds from the answer of an action until the hub told the store of it; 0 where the hub was first.</param>
/// <param name="WatcherNotice">The same for those who watch one order.</param>
public sealed record RushReport(
    string Target, int Seed, double Rate, int Clients, string Life, double Seconds, IReadOnlyDictionary<string, long> Orders,
    double OrdersPerSecond, long Requests, long Waits, IReadOnlyDictionary<string, long> Errors, IReadOnlyDictionary<string, Spread> Steps,
    Spread Notice, Spread WatcherNotice, RushCpu Cpu, IReadOnlyList<Remembered> History)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public void Save(string file)
    {
        using var stream = File.Create(file);
        JsonSerializer.Serialize(stream, this, Web);
    }

    public static RushReport Load(string file)
    {
        using var stream = File.OpenRead(file);
        return JsonSerializer.Deserialize<RushReport>(stream, Web) ?? throw new JsonException("It is empty.");
    }
}

/// <summary>What the rush itself took of the processors it shares with the server.</summary>
public sealed record RushCpu(double Seconds, double MillisecondsPerOrder, double MillisecondsPerRequest);

/// <summary>An order as somebody outside remembers it.</summary>
/// <param name="Key">The Idempotency-Key of its draft.</param>
/// <param name="Id">Null: the draft was never acknowledged.</param>
/// <param name="Status">The furthest status (wire word) that any answer acknowledged.</param>
/// <param name="Outcome">ok; fail: it met an unexpected refusal; unknown: its last request got no answer, so more may have happened.</param>
public sealed record Remembered(string Key, string? Id, long Total, string Status, string Outcome);
