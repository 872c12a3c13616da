using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace FoodDelivery.Web.Platform;

/// <summary>
/// The statements that writes run again and again, prepared once for the writer's connection: the platform's own and, stepping in
/// where EF Core would run a new command, those of the rooms. Used by whoever has the turn to write, so by one at a time.
/// </summary>
public sealed class Statements(SqliteConnection connection) : DbCommandInterceptor
{
    private const int MostKept = 500;
    private const int LongestKept = 4000;

    private readonly Dictionary<string, Kept> _known = [];

    /// <param name="parameters">The same names at each call.</param>
    /// <returns>How many rows it changed.</returns>
    public int Run(string sql, DbTransaction transaction, params ReadOnlySpan<(string Name, object Value)> parameters) =>
        Of(sql, transaction, parameters).ExecuteNonQuery();

    /// <returns>The one value that it answers.</returns>
    public long Ask(string sql, DbTransaction transaction, params ReadOnlySpan<(string Name, object Value)> parameters) =>
        (long)Of(sql, transaction, parameters).ExecuteScalar()!;

    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
    {
        // An abandoned context has another connection, or none.
        if (result.Connection != connection || result.CommandText.Length > LongestKept) return result;
        if (Find(result.CommandText) is not { IsLent: false } kept) return result;

        kept.Parameters.Clear();
        var parameters = result.Parameters.Cast<SqliteParameter>().ToArray();
        result.Parameters.Clear();
        kept.Parameters.AddRange(parameters);
        kept.Transaction = (SqliteTransaction?)result.Transaction;
        kept.CommandTimeout = result.CommandTimeout;
        kept.IsLent = true;
        result.Dispose();
        return kept;
    }

    /// <summary>Before the connection is closed, with which all that was prepared ends.</summary>
    public void Forget()
    {
        foreach (var kept in _known.Values) kept.Forget();
        _known.Clear();
    }

    private Kept Of(string sql, DbTransaction transaction, ReadOnlySpan<(string Name, object Value)> parameters)
    {
        var statement = Find(sql);
        if (statement.Parameters.Count == 0)
            foreach (var (name, _) in parameters) statement.Parameters.Add(new SqliteParameter { ParameterName = name });
        for (var at = 0; at < parameters.Length; at++) statement.Parameters[at].Value = parameters[at].Value;
        statement.Transaction = (SqliteTransaction)transaction;
        return statement;
    }

    private Kept Find(string sql)
    {
        if (_known.TryGetValue(sql, out var known)) return known;

        if (_known.Count >= MostKept) Forget();
        return _known[sql] = new Kept { Connection = connection, CommandText = sql };
    }

    /// <summary>What others dispose of comes back here, still prepared.</summary>
    private sealed class Kept : SqliteCommand
    {
        private bool _forgotten;

        public bool IsLent { get; set; }

        public void Forget()
        {
            _forgotten = true;
            if (!IsLent) Dispose();
        }

        protected override void Dispose(bool disposing)
        {
            IsLent = false;
            if (_forgotten || !disposing) base.Dispose(disposing);
        }
    }
}
