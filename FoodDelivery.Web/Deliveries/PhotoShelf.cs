using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Deliveries;

/// <summary>The folder of photos. A photo lies there whole or not at all, and before the report that names it is saved.</summary>
public sealed class PhotoShelf(DataDirectory directory)
{
    private const string Unfinished = ".part";

    private string Folder => directory.Folder("photos");

    /// <returns>The name under which it is kept.</returns>
    /// <exception cref="StorageUnavailableException">The disk is full or gone.</exception>
    public async Task<string> Keep(Guid report, int number, Photo photo, CancellationToken ct)
    {
        var name = $"{report}-{number}.{photo.Ending}";
        var unfinished = Path.Combine(Folder, name + Unfinished);
        try
        {
            await using (var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous))
            {
                await file.WriteAsync(photo.Bytes, ct);
                file.Flush(flushToDisk: true);
            }
            File.Move(unfinished, Path.Combine(Folder, name));
            return name;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StorageUnavailableException(error);
        }
    }

    /// <summary>Null: it is not there any more.</summary>
    public Stream? Open(string name)
    {
        var path = Path.Combine(Folder, name);
        return File.Exists(path) ? File.OpenRead(path) : null;
    }

    public void Discard(IEnumerable<string> names)
    {
        foreach (var name in names) File.Delete(Path.Combine(Folder, name));
    }

    /// <summary>What was kept, whole or not, before this time: its report's id beside its name.</summary>
    public IEnumerable<(Guid Report, string Name)> KeptBefore(DateTimeOffset time) =>
        from file in new DirectoryInfo(Folder).EnumerateFiles()
        where file.LastWriteTimeUtc < time.UtcDateTime && file.Name.Length > 36
        where Guid.TryParse(file.Name.AsSpan(0, 36), out _)
        select (Guid.Parse(file.Name.AsSpan(0, 36)), file.Name);
}
