using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Platform;

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
