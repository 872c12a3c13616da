using System.Reflection;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace FoodDelivery.Web.Platform;

/// <summary>What a finished backup says of itself, in manifest.json, which is written last.</summary>
/// <param name="Integrity">What SQLite found when it read the copy: ok.</param>
/// <param name="Files">How many there are beside the database: keys and photos.</param>
public sealed record BackupManifest(string Version, DateTimeOffset MadeAt, string Integrity, long DatabaseBytes, int Files);

/// <summary>
/// Copies everything that the house has to remember: the database as it stood at one moment, while others write to it, then the keys and
/// the photos that it names, which lie there before they are named. The ledger of a mounted sandbox stays: it is the outside world.
/// </summary>
public sealed class Backups(DataDirectory data, TimeProvider clock)
{
    private const string Unfinished = ".part";
    private const string ManifestFile = "manifest.json";
    private const string Database = "food.db";

    private static readonly string[] Folders = ["keys", "photos"];

    /// <param name="folder">New or empty. It has its name only when it is whole and on the disk.</param>
    /// <exception cref="StartupException">It cannot be made.</exception>
    public async Task<BackupManifest> Make(string folder, CancellationToken ct)
    {
        folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (!File.Exists(data.DatabaseFile)) throw new StartupException($"Data:Directory: {data.Path} holds no database to back up.");
        if (Disk.HasSomething(folder)) throw new StartupException($"backup: {folder} is not empty. Name a new directory.");

        return await Disk.Try($"backup: {folder} cannot be written", async () =>
        {
            var part = Disk.Anew(folder + Unfinished);
            await Snapshot(Path.Combine(part, Database), ct);
            var files = 0;
            foreach (var name in Folders) files += Disk.Copy(Path.Combine(data.Path, name), Path.Combine(part, name), ct);
            var integrity = await Integrity(Path.Combine(part, Database), ct);
            if (integrity != "ok") throw new StartupException($"backup: the copy is damaged ({integrity}). The database itself may be: run check.");

            var made = new BackupManifest(Version, clock.GetUtcNow(), integrity, new FileInfo(Path.Combine(part, Database)).Length, files);
            Disk.Write(Path.Combine(part, ManifestFile), JsonSerializer.SerializeToUtf8Bytes(made, Json.Options));
            Disk.Sync(part);
            if (Directory.Exists(folder)) Directory.Delete(folder);
            Directory.Move(part, folder);
            Disk.Sync(Path.GetDirectoryName(folder)!);
            return made;
        });
    }

    /// <summary>Into the data directory, which has to be empty and is locked meanwhile. Cut off in the middle, it is begun anew by the next try.</summary>
    /// <exception cref="StartupException">It cannot be done, and why.</exception>
    public async Task<BackupManifest> Restore(string folder, CancellationToken ct)
    {
        folder = Path.GetFullPath(folder);
        var made = Manifest(folder) ?? throw new StartupException($"restore: {folder} holds no finished backup ({ManifestFile} is missing or cannot be read).");
        if (await Integrity(Path.Combine(folder, Database), ct) is not "ok" and var damage) throw new StartupException($"restore: the database in {folder} is damaged ({damage}).");

        data.LockForRestoring();
        return await Disk.Try($"Data:Directory: {data.Path} cannot be written", () =>
        {
            foreach (var name in Folders) Disk.Copy(Path.Combine(folder, name), Path.Combine(data.Path, name), ct);
            if (!OperatingSystem.IsWindows() && Directory.Exists(Path.Combine(data.Path, "keys")))
                File.SetUnixFileMode(Path.Combine(data.Path, "keys"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            Disk.CopyFile(Path.Combine(folder, Database), data.DatabaseFile);
            Disk.Sync(data.Path);
            data.IsRestored();
            return Task.FromResult(made);
        });
    }

    /// <summary>Null: there is no finished backup.</summary>
    public static BackupManifest? Manifest(string folder)
    {
        try
        {
            return JsonSerializer.Deserialize<BackupManifest>(File.ReadAllBytes(Path.Combine(folder, ManifestFile)), Json.Options);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    private static string Version => typeof(Backups).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    private async Task Snapshot(string file, CancellationToken ct)
    {
        await using var connection = new SqliteConnection(Databases.ConnectionString(data));
        await connection.OpenAsync(ct);
        await using var copy = connection.CreateCommand();
        copy.CommandText = "VACUUM INTO @file";
        copy.CommandTimeout = 0;
        copy.Parameters.AddWithValue("@file", file);
        await copy.ExecuteNonQueryAsync(ct);
        Disk.SyncFile(file);
    }

    private static async Task<string> Integrity(string file, CancellationToken ct)
    {
        try
        {
            await using var connection = new SqliteConnection(
                new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
            await connection.OpenAsync(ct);
            await using var check = connection.CreateCommand();
            check.CommandText = "SELECT integrity_check FROM pragma_integrity_check UNION ALL SELECT 'a row of ' || \"table\" || ' names one that is gone' FROM pragma_foreign_key_check";
            await using var lines = await check.ExecuteReaderAsync(ct);
            while (await lines.ReadAsync(ct))
                if (lines.GetString(0) is not "ok" and var damage) return damage;
            return "ok";
        }
        catch (SqliteException error)
        {
            return error.Message;
        }
    }
}
