using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Data.Sqlite;

namespace FoodDelivery.Web.Platform;

/// <summary>Files that have to be on the disk, and not only in its cache, before somebody relies on them.</summary>
internal static class Disk
{
    public static bool HasSomething(string folder) => File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any());

    /// <summary>Empty, whatever a run that was cut off left there; nobody else may look in.</summary>
    public static string Anew(string folder)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        return OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(folder).FullName
            : Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName;
    }

    /// <returns>How many files. What goes away meanwhile belonged to nothing.</returns>
    public static int Copy(string from, string to, CancellationToken ct)
    {
        if (!Directory.Exists(from)) return 0;

        Directory.CreateDirectory(to);
        var copied = 0;
        foreach (var file in Directory.EnumerateFiles(from).Where(file => !file.EndsWith(".part", StringComparison.Ordinal)))
        {
            ct.ThrowIfCancellationRequested();
            try
            {
                CopyFile(file, Path.Combine(to, Path.GetFileName(file)));
                copied++;
            }
            catch (FileNotFoundException)
            {
                continue;
            }
        }
        Sync(to);
        return copied;
    }

    /// <summary>With its rights: keys stay for their owner alone.</summary>
    public static void CopyFile(string from, string to)
    {
        File.Copy(from, to, overwrite: true);
        SyncFile(to);
    }

    public static void Write(string file, ReadOnlySpan<byte> bytes)
    {
        File.WriteAllBytes(file, bytes);
        SyncFile(file);
    }

    public static void SyncFile(string file)
    {
        using var written = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        written.Flush(flushToDisk: true);
    }

    /// <summary>The names in a folder: .NET itself opens files only.</summary>
    public static void Sync(string folder)
    {
        if (OperatingSystem.IsWindows() || Open(Encoding.UTF8.GetBytes($"{folder}\0"), 0) is not (>= 0 and var names)) return;

        _ = FSync(names);
        _ = Close(names);
    }

    /// <exception cref="StartupException">With what was being done and why it could not be.</exception>
    public static async Task<T> Try<T>(string otherwise, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or SqliteException)
        {
            throw new StartupException($"{otherwise} ({error.Message}).");
        }
    }

    [DllImport("libc", EntryPoint = "open"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int FSync(int file);

    [DllImport("libc", EntryPoint = "close"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int file);
}
