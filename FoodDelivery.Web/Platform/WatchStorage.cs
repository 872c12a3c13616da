namespace FoodDelivery.Web.Platform;

/// <summary>
/// Says when the disk gets narrow, and when the write-ahead file grows because somebody has been reading for long: until that ends
/// nothing of it can be taken over into the database.
/// </summary>
public sealed class WatchStorage(DataDirectory directory, ILogger<WatchStorage> log) : IRoomJob
{
    public const long MostAhead = 256L * 1024 * 1024;
    public const long LeastFree = 512L * 1024 * 1024;

    public string Room => "platform";

    public Task<string?> Run(CancellationToken ct)
    {
        List<string> alerts = [];
        var ahead = new FileInfo($"{directory.DatabaseFile}-wal") is { Exists: true } file ? file.Length : 0;
        if (ahead > MostAhead)
            alerts.Add($"{Megabytes(ahead)} MB wait in food.db-wal: something has been reading the database for long (a shell, a copy, check). End it.");
        var free = new DriveInfo(directory.Path).AvailableFreeSpace;
        if (free < LeastFree) alerts.Add($"only {Megabytes(free)} MB are left on the disk of {directory.Path}. Make room: without it no order is taken.");

        foreach (var alert in alerts) log.LogWarning("Storage: {Alert}", alert);
        return Task.FromResult(alerts.Count == 0 ? null : string.Join(' ', alerts));
    }

    private static long Megabytes(long bytes) => bytes / (1024 * 1024);
}
