using System.Globalization;
using FoodDelivery.Web.Platform;
using FoodDelivery.Web.Rush;
using FoodDelivery.Web.Sandbox;
using Microsoft.Data.Sqlite;

namespace FoodDelivery.Web.Check;

/// <summary>
/// One look at what is really in the databases: a connection of its own that cannot write, all within one transaction, so that a serving
/// process may go on. What comes from outside (ledger, history) stands beside it in tables of the connection alone.
/// </summary>
public sealed class Evidence : IDisposable
{
    private readonly SqliteConnection _connection;
    private SqliteTransaction? _look;

    /// <exception cref="SqliteException">The file is not there, or has not the tables of this version.</exception>
    public Evidence(string file, IEnumerable<Follower> followers)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false, DefaultTimeout = 30,
        }.ToString());
        _connection.Open();
        Run(Views.OfOrders);
        Run(Views.OfLogs(Rooms()));
        foreach (var follower in followers) Add("followers", follower.Room, follower.Reaction, follower.Follows);
    }

    /// <summary>From now on everything is seen as it is now, until the next look.</summary>
    public void LookAnew()
    {
        _look?.Commit();   // what was put beside it stays
        _look = _connection.BeginTransaction(deferred: true);
        Ask("SELECT count(*) FROM ordering_orders");
    }

    public void Take(IEnumerable<Entry> ledger)
    {
        Run("DELETE FROM temp.ledger_captures; DELETE FROM temp.ledger_refunds");
        foreach (var entry in ledger)
        {
            if (entry is Captured captured)
                Add("ledger_captures", captured.PaymentKey, captured.OrderId.ToUpperInvariant(), captured.Amount, captured.IdempotencyKey?.ToUpperInvariant(), captured.At.UtcTicks);
            if (entry is Refunded refunded)
                Add("ledger_refunds", refunded.PaymentKey, refunded.OrderId.ToUpperInvariant(), refunded.Amount, refunded.IdempotencyKey?.ToUpperInvariant(), refunded.At.UtcTicks);
        }
    }

    public void Take(IEnumerable<Remembered> history)
    {
        foreach (var order in history.Where(order => order.Id is not null)) Add("acknowledged", order.Id!.ToUpperInvariant(), order.Total, order.Status);
    }

    /// <summary>What is under way; nothing: it is quiet.</summary>
    public IReadOnlyList<string> UnderWay() => [.. Ask(Views.UnderWay).Select(row => $"{row.About} {row.Text}")];

    /// <summary>When the house last did something: the newest event or run of the job that looks every 15 seconds.</summary>
    public long LastAlive() => long.Parse(Ask(Views.LastAlive).Single().About, CultureInfo.InvariantCulture);

    public IReadOnlyList<string> Paused() => [.. Ask("SELECT Room FROM paused").Select(row => row.About)];

    public IEnumerable<Violation> Judge(Invariant invariant, bool quiet, long now) => Ask(invariant.Sql,
            ("@quiet", quiet ? 1 : 0), ("@now", now), ("@minute", now - TimeSpan.TicksPerMinute), ("@recovery", now - (10 * TimeSpan.TicksPerMinute)))
        .Select(row => new Violation(invariant.Code, row.About.ToLowerInvariant() is var about && Guid.TryParse(about, out _) ? about : row.About, row.Text));

    public void Dispose()
    {
        _look?.Dispose();
        _connection.Dispose();
    }

    private List<string> Rooms() =>
        [.. Ask("SELECT replace(name, '_cursors', '') FROM sqlite_master WHERE type = 'table' AND name LIKE '%\\_cursors' ESCAPE '\\' ORDER BY name").Select(row => row.About)];

    private List<(string About, string Text)> Ask(string sql, params IEnumerable<(string Name, object Value)> given)
    {
        using var question = _connection.CreateCommand();
        question.Transaction = _look;
        question.CommandText = sql;
        foreach (var (name, value) in given)
            if (sql.Contains(name, StringComparison.Ordinal)) question.Parameters.AddWithValue(name, value);
        using var rows = question.ExecuteReader();
        List<(string, string)> answer = [];
        while (rows.Read()) answer.Add((Text(rows, 0), rows.FieldCount > 1 ? Text(rows, 1) : ""));
        return answer;
    }

    private static string Text(SqliteDataReader rows, int column) => Convert.ToString(rows.GetValue(column), CultureInfo.InvariantCulture) ?? "";

    private void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.Transaction = _look;
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private void Add(string table, params IReadOnlyList<object?> values)
    {
        using var insert = _connection.CreateCommand();
        insert.Transaction = _look;
        insert.CommandText = $"INSERT INTO temp.{table} VALUES ({string.Join(", ", values.Select((_, at) => $"@v{at}"))})";
        foreach (var (at, value) in values.Index()) insert.Parameters.AddWithValue($"@v{at}", value ?? DBNull.Value);
        insert.ExecuteNonQuery();
    }
}
