using System.Globalization;
using System.Threading.Channels;
using FoodDelivery.Domain;
using Microsoft.Data.Sqlite;

namespace FoodDelivery.Web.Platform;

/// <summary>The disk is full, gone or held by somebody else. Nothing was saved; worth trying again.</summary>
public sealed class StorageUnavailableException(Exception cause) : Exception("The database cannot take writes just now.", cause);

/// <summary>
/// The one writer of a SQLite file. Waiting writes of all rooms run one after the other in one transaction, each behind its own
/// savepoint, and are answered after its commit: one fsync for many. A write that throws takes back only itself.
/// </summary>
public sealed partial class GroupCommitWriter(string connectionString, TimeProvider clock) : IAsyncDisposable
{
    private const int MostInAGroup = 64;
    private static readonly TimeSpan LongestGroup = TimeSpan.FromMilliseconds(8);

    private readonly Channel<Waiting> _queue = Channel.CreateUnbounded<Waiting>(new UnboundedChannelOptions { SingleReader = true });
    private Task _loop = Task.CompletedTask;

    public SqliteConnection Connection { get; } = new(connectionString);

    public Statements Statements => field ??= new Statements(Connection);

    public void Open()
    {
        Connection.Open();
        Prepare();
        _loop = Task.Factory.StartNew(Loop, CancellationToken.None, TaskCreationOptions.DenyChildAttach, TaskScheduler.Current).Unwrap();
    }

    /// <param name="work">Runs alone on the file. No network and no other write inside.</param>
    /// <param name="committed">Runs once the result is durable, before the caller is answered.</param>
    public Task<T> Write<T>(Func<SqliteTransaction, Task<T>> work, Action<T> committed, CancellationToken ct)
    {
        var waiting = new Waiting<T>(work, committed, ct);
        if (!_queue.Writer.TryWrite(waiting)) throw new StorageUnavailableException(new ObjectDisposedException(nameof(GroupCommitWriter)));
        return waiting.Answer;
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop;
        Statements.Forget();
        await Connection.DisposeAsync();
    }

    private async Task Loop()
    {
        List<Waiting> group = [];
        while (await _queue.Reader.WaitToReadAsync())
        {
            group.Clear();
            try
            {
                await Commit(group);
            }
            catch (Exception broken)
            {
                // Not even begun: whoever waits is told so now.
                if (group.Count == 0) group.AddRange(Everybody());
                foreach (var write in group) write.Fail(Unavailable(broken));
                Reopen();
                continue;
            }
            foreach (var write in group) write.Succeed();
        }
    }

    private async Task Commit(List<Waiting> group)
    {
        await using var transaction = Connection.BeginTransaction(deferred: false);
        var started = clock.GetTimestamp();
        while (group.Count < MostInAGroup && clock.GetElapsedTime(started) < LongestGroup && _queue.Reader.TryRead(out var write))
        {
            group.Add(write);
            Statements.Run("SAVEPOINT \"write\"", transaction);
            if (!await write.Run(transaction)) Statements.Run("ROLLBACK TO \"write\"", transaction);
            Statements.Run("RELEASE \"write\"", transaction);
        }
        transaction.Commit();
    }

    private IEnumerable<Waiting> Everybody()
    {
        while (_queue.Reader.TryRead(out var write)) yield return write;
    }

    private void Prepare()
    {
        using var pragmas = Connection.CreateCommand();
        pragmas.CommandText = """
            PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=5000; PRAGMA cache_size=-32000;
            PRAGMA wal_autocheckpoint=10000; PRAGMA journal_size_limit=67108864;
            """;
        pragmas.ExecuteNonQuery();
    }

    private void Reopen()
    {
        try
        {
            Statements.Forget();
            Connection.Close();
            SqliteConnection.ClearPool(Connection);
            Connection.Open();
            Prepare();
        }
        catch (SqliteException)
        {
            // Still broken: the next write meets it again and says so to its caller.
        }
    }

    /// <summary>Busy, locked, read-only, I/O error, full, cannot open: it concerns the whole file, not one write.</summary>
    public static bool IsStorage(Exception error) =>
        (error as SqliteException ?? error.InnerException as SqliteException)?.SqliteErrorCode is 5 or 6 or 8 or 10 or 13 or 14;

    private static Exception Unavailable(Exception cause) =>
        cause is SqliteException || IsStorage(cause) ? new StorageUnavailableException(cause) : cause;
}
