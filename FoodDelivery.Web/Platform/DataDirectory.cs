namespace FoodDelivery.Web.Platform;

/// <summary>Something is wrong with how the program was started. One line for people; no stack trace helps here.</summary>
public sealed class StartupException(string message) : Exception(message);

/// <summary>Where the data lies. One process at a time may serve from it.</summary>
public sealed class DataDirectory(string path) : IDisposable
{
    private FileStream? _lock;

    public string Path { get; } = System.IO.Path.GetFullPath(path);

    public string DatabaseFile => System.IO.Path.Combine(Path, "food.db");

    // Lies there while a restore is under way, and after one that was cut off.
    private string Restoring => System.IO.Path.Combine(Path, "restoring");

    public static DataDirectory Of(IConfiguration settings) => new(settings["Data:Directory"] ?? "./data");

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
