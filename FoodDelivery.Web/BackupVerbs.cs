using System.CommandLine;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web;

/// <summary>Copies of all data, made while the house serves, and brought back into an empty directory.</summary>
public static class BackupVerbs
{
    public static Command Backup(string[] settings)
    {
        var folder = new Argument<string>("dir") { Description = "A new or empty directory." };
        var verb = new Command("backup", "Copies all data into a directory, also beside a serving process.") { folder };
        verb.SetAction((parsed, ct) => CommandLine.Try(async () =>
        {
            var made = await Open(settings).Make(parsed.GetRequiredValue(folder), ct);
            Console.WriteLine($"Backed up at {made.MadeAt:yyyy-MM-dd HH:mm:ss} UTC: {made.DatabaseBytes:N0} bytes of database and {made.Files} files, integrity {made.Integrity}.");
            return 0;
        }));
        return verb;
    }

    public static Command Restore(string[] settings)
    {
        var folder = new Argument<string>("dir") { Description = "What backup made." };
        var verb = new Command("restore", "Brings a backup into an empty data directory. What the gateway took since is looked for after the start.") { folder };
        verb.SetAction((parsed, ct) => CommandLine.Try(async () =>
        {
            var made = await Open(settings).Restore(parsed.GetRequiredValue(folder), ct);
            Console.WriteLine($"Restored what stood at {made.MadeAt:yyyy-MM-dd HH:mm:ss} UTC. Payments taken later are looked for at the gateway once it serves.");
            return 0;
        }));
        return verb;
    }

    private static Backups Open(string[] settings) =>
        new(DataDirectory.Of(FoodDeliveryApp.Begin(settings).Configuration), TimeProvider.System);
}
