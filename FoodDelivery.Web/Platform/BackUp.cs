using System.Globalization;
using FoodDelivery.Domain;

namespace FoodDelivery.Web.Platform;

/// <summary>
/// A backup each night, where Backup:Directory names a place; those older than Backup:Keep days (14) go. One that was cut off has no name
/// yet and is made anew; the newest is never removed.
/// </summary>
public sealed class BackUp(Backups backups, IConfiguration settings, TimeProvider clock) : IRoomJob
{
    public const int DaysKept = 14;

    private const string Names = "'food-'yyyyMMdd-HHmmss";

    public string Room => "platform";

    public async Task<string?> Run(CancellationToken ct)
    {
        if (settings["Backup:Directory"] is not { Length: > 0 } place) return null;

        Clear(place, "food-*.part", _ => true);
        var now = clock.GetUtcNow().ToOffset(KoreanDay.Offset);
        var name = now.ToString(Names, CultureInfo.InvariantCulture);
        var made = await backups.Make(Path.Combine(place, name), ct);
        var before = now.AddDays(-settings.GetValue("Backup:Keep", DaysKept));
        var gone = Clear(place, "food-*", old => old != name && MadeAt(old) < before);
        return $"{name}: {made.DatabaseBytes / (1024 * 1024)} MB and {made.Files} files; {gone} old ones removed";
    }

    private static int Clear(string place, string pattern, Func<string, bool> which)
    {
        if (!Directory.Exists(place)) return 0;

        string[] old = [.. Directory.EnumerateDirectories(place, pattern).Where(folder => which(Path.GetFileName(folder)))];
        foreach (var folder in old) Directory.Delete(folder, recursive: true);
        return old.Length;
    }

    private static DateTimeOffset? MadeAt(string name) =>
        DateTime.TryParseExact(name, Names, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? new DateTimeOffset(at, KoreanDay.Offset) : null;
}
