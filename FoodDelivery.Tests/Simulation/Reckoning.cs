using FoodDelivery.Web.Check;
using FoodDelivery.Web.Rush;
using FoodDelivery.Web.Sandbox;
using Microsoft.Data.Sqlite;

namespace FoodDelivery.Tests.Simulation;

/// <summary>
/// After bad luck has ended: waits until nothing is under way and every placed order has come to its end, then audits as check does,
/// with the gateway's truth and what people were told as witnesses. What comes right by itself within the time is right.
/// </summary>
internal sealed class Reckoning(Universe universe, Outside outside, DirectoryInfo directory)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan SoonDone = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Leap = TimeSpan.FromSeconds(10);

    private readonly string _file = Path.Combine(directory.FullName, "food.db");

    /// <returns>What does not hold.</returns>
    public async Task<IReadOnlyList<string>> Wait(IReadOnlyList<Customer> customers, IReadOnlyList<Entry> ledger)
    {
        using var evidence = new Evidence(_file, Blueprint.Followers);
        evidence.Take(customers.Where(customer => customer.Order is not null).Select(customer =>
            new Remembered(customer.Key, $"{customer.Order}", customer.Total.Won, customer.HasPaid ? "placed" : "paymentPending", "ok")));
        for (var since = outside.Now; ; )
        {
            await outside.Wait(BetweenLooks);
            evidence.LookAnew();
            var wrong = UnderWay(evidence) is { } busy ? [$"{busy}, after {Longest.TotalMinutes} quiet minutes"] : Judge(evidence, ledger);
            if (wrong.Count == 0 || outside.Now - since > Longest) return wrong;
            if (outside.Now - since > SoonDone) universe.Leap = Leap;
        }
    }

    private List<string> Judge(Evidence evidence, IReadOnlyList<Entry> ledger)
    {
        evidence.Take(ledger);
        return [.. Invariant.All.SelectMany(invariant => evidence.Judge(invariant, quiet: true, outside.Now.UtcTicks)).Select(violation => $"{violation}")];
    }

    private string? UnderWay(Evidence evidence) => evidence.UnderWay() is [var first, ..] ? first : Unfinished();

    // Everybody finishes what they began.
    private string? Unfinished()
    {
        using var connection = new SqliteConnection($"Data Source={_file};Pooling=False");
        connection.Open();
        using var question = connection.CreateCommand();
        question.CommandText = """
            SELECT Id || ' is still ' || Status FROM ordering_orders
            WHERE Status NOT IN ('PaymentPending', 'PaymentFailed', 'Rejected', 'Delivered', 'Cancelled') LIMIT 1
            """;
        return (string?)question.ExecuteScalar();
    }
}
