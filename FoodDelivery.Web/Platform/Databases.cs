using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Platform;

/// <summary>Something is wrong with how the program was started. One line for people; no stack trace helps here.</summary>
public sealed class StartupException(string message) : Exception(message);

/// <summary>Where the data lies. One process at a time may serve from it.</summary>
public sealed class DataDirectory(string path) : IDisposable
{
    private FileStream? _lock;

    public string Path { get; } = System.IO.Path.GetFullPath(path);

    public string DatabaseFile => System.IO.Path.Combine(Path, "food.db");

    /// <exception cref="StartupException">It cannot be made.</exception>
    public string Folder(string name)
    {
        try
        {
            return Directory.CreateDirectory(System.IO.Path.Combine(Path, name)).FullName;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(error);
        }
    }

    // Lies there while a restore is under way, and after one that was cut off.
    private string Restoring => System.IO.Path.Combine(Path, "restoring");

    /// <exception cref="StartupException">It cannot be written, another process serves from it, or a restore into it was cut off.</exception>
    public void Lock()
    {
        TakeLock();
        if (File.Exists(Restoring)) throw new StartupException($"Data:Directory: a restore into {Path} was cut off. Run it again.");
    }

    /// <exception cref="StartupException">As for the lock, or something lies there.</exception>
    public void LockForRestoring()
    {
        TakeLock();
        string[] others = [.. Directory.EnumerateFileSystemEntries(Path).Where(entry => System.IO.Path.GetFileName(entry) is not ("lock" or "restoring"))];
        if (others.Length > 0 && !File.Exists(Restoring))
            throw new StartupException($"Data:Directory: {Path} is not empty. Restore into a new directory with --Data:Directory=PATH.");

        // What is left of one that was cut off.
        foreach (var left in others)
            if (Directory.Exists(left)) Directory.Delete(left, recursive: true);
            else File.Delete(left);
        File.WriteAllBytes(Restoring, []);
    }

    public void IsRestored() => File.Delete(Restoring);

    private void TakeLock()
    {
        try
        {
            Directory.CreateDirectory(Path);
            File.WriteAllBytes(System.IO.Path.Combine(Path, ".probe"), []);
            File.Delete(System.IO.Path.Combine(Path, ".probe"));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(error);
        }
        try
        {
            _lock = new FileStream(System.IO.Path.Combine(Path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new StartupException(
                $"Data:Directory: another process already serves from {Path}. Stop it, or choose another directory with --Data:Directory=PATH.");
        }
    }

    public void Dispose() => _lock?.Dispose();

    private StartupException CannotWrite(Exception error) => new($"Data:Directory: cannot write to {Path} ({error.Message}).");
}

/// <summary>The SQLite file of all rooms: how it is read, who writes it, how it comes up to date.</summary>
public sealed class Databases(DataDirectory directory, IEnumerable<IRoomMigration> rooms, GroupCommitWriter writer)
{
    public static string ConnectionString(DataDirectory directory) => new SqliteConnectionStringBuilder
    {
        DataSource = directory.DatabaseFile,
        DefaultTimeout = 5,
    }.ToString();

    /// <summary>Brings every room's tables up to date, keeping a copy of the file where anything has to change.</summary>
    public async Task Migrate(TimeProvider clock, CancellationToken ct)
    {
        var copied = !File.Exists(directory.DatabaseFile);
        foreach (var room in rooms)
        {
            if (!await room.IsPending(ct)) continue;
            if (!copied) await Copy($"food-before-{clock.GetUtcNow():yyyyMMdd-HHmmss}.db", ct);
            copied = true;
            if (File.Exists(directory.DatabaseFile)) await Unlock(ct);
            await room.Migrate(ct);
        }
    }

    // Who dies in the middle of a migration leaves its lock behind, and everybody after it would wait for ever. The directory is ours.
    private async Task Unlock(CancellationToken ct)
    {
        await using var connection = new SqliteConnection(ConnectionString(directory));
        await connection.OpenAsync(ct);
        await using var unlock = connection.CreateCommand();
        unlock.CommandText = "DROP TABLE IF EXISTS \"__EFMigrationsLock\"";
        await unlock.ExecuteNonQueryAsync(ct);
    }

    public async Task Open(TimeProvider clock, CancellationToken ct)
    {
        await Migrate(clock, ct);
        writer.Open();
    }

    private async Task Copy(string name, CancellationToken ct)
    {
        await using var connection = new SqliteConnection(ConnectionString(directory));
        await connection.OpenAsync(ct);
        await using var copy = connection.CreateCommand();
        copy.CommandText = "VACUUM INTO @file";
        copy.Parameters.AddWithValue("@file", System.IO.Path.Combine(directory.Path, name));
        await copy.ExecuteNonQueryAsync(ct);
    }
}

public interface IRoomMigration
{
    Task<bool> IsPending(CancellationToken ct);
    Task Migrate(CancellationToken ct);
}

public sealed class RoomMigration<TDb>(IDbContextFactory<TDb> contexts) : IRoomMigration where TDb : RoomDb
{
    public async Task<bool> IsPending(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return (await db.Database.GetPendingMigrationsAsync(ct)).Any();
    }

    public async Task Migrate(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await db.Database.MigrateAsync(ct);
    }
}
