using System.Text.Json.Nodes;
using FoodDelivery.Tests.Contract;
using FoodDelivery.Tests.Simulation;
using FoodDelivery.Tests.Support;
using FoodDelivery.Web;
using FoodDelivery.Web.Check;
using FoodDelivery.Web.Payments;
using FoodDelivery.Web.Platform;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FoodDelivery.Tests.Platform;

/// <summary>Copies made while the house serves, and what becomes of the money after one is brought back.</summary>
public sealed class BackupTests : IDisposable
{
    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("backup-");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_gateway_took_after_the_backup_is_found_and_goes_back()
    {
        var (before, backup, after) = (In("before"), In("backup"), In("after"));
        Life kept, drafted, lost;
        await using (var app = await TestApp.Start(before))
        {
            kept = await new Life(app).Placed();
            drafted = await new Life(app, quantity: 2).Draft();
            var made = await app.Services.GetRequiredService<Backups>().Make(backup, Ct);
            Assert.Equal(("ok", true), (made.Integrity, made.Files > 0));
            Assert.True((await drafted.Pay()).IsSuccessStatusCode);
            lost = await new Life(app, quantity: 4).Placed();
        }
        SqliteConnection.ClearAllPools();
        await Restored(backup, after);
        CopyLedger(before, after);

        await using var again = await TestApp.Start(after);
        await again.Ask("operator", "GET", $"api/orders/{kept.Order}").Says(200);
        await again.Ask("operator", "GET", $"api/orders/{lost.Order}").Refuses(404, "not_found");
        var refunds = await TestApp.Until(async () =>
        {
            await again.Services.GetRequiredService<FindLostCaptures>().Run(Ct);
            return await Ledger(again, "refunds");
        }, found => found.Count == 2);

        Assert.Equal([(drafted.Order, drafted.Total), (lost.Order, lost.Total)], refunds.Order());
        Assert.Null(await again.Services.GetRequiredService<FindLostCaptures>().Run(Ct));
        var findings = await Audit.Run(new AuditOptions(Path.Combine(after, "food.db"), Path.Combine(after, "sandbox"), null, TimeSpan.FromSeconds(30)),
            Blueprint.Followers, TimeProvider.System, Ct);
        Assert.Empty(findings.Violations);
    }

    [Fact]
    public async Task A_backup_is_whole_although_others_write_meanwhile_and_keeps_keys_and_photos()
    {
        await using var app = await TestApp.Start();
        await new Life(app).Placed();   // there is a key since somebody came in
        Directory.CreateDirectory(Path.Combine(app.Directory, "photos"));
        await File.WriteAllTextAsync(Path.Combine(app.Directory, "photos", "one.jpg"), "a photo", Ct);
        var writing = Task.WhenAll(Enumerable.Range(0, 5).Select(_ => new Life(app).Placed()));
        var made = await app.Services.GetRequiredService<Backups>().Make(In("backup"), Ct);
        await writing;

        await Restored(In("backup"), In("data"));
        Assert.Equal("ok", made.Integrity);
        Assert.Equal("a photo", await File.ReadAllTextAsync(Path.Combine(In("data"), "photos", "one.jpg"), Ct));
        Assert.Equal(
            await File.ReadAllTextAsync(Path.Combine(app.Directory, "keys", "signing.pem"), Ct), await File.ReadAllTextAsync(Path.Combine(In("data"), "keys", "signing.pem"), Ct));
    }

    [Fact]
    public async Task The_verbs_say_in_one_line_what_they_did_or_why_not()
    {
        Blueprint.LayDatabase(Directory.CreateDirectory(In("data")));
        string[] from = [$"--Data:Directory={In("data")}"], to = [$"--Data:Directory={In("new")}"];

        Assert.Equal(0, await CommandLine.Run(["backup", In("backup"), .. from]));
        Assert.Equal(1, await CommandLine.Run(["backup", In("backup"), .. from]));              // not empty
        Assert.Equal(1, await CommandLine.Run(["backup", In("other"), .. to]));                 // nothing to back up
        Assert.Equal(2, await CommandLine.Run(["backup", .. from]));
        Assert.Equal(1, await CommandLine.Run(["restore", In("backup"), .. from]));             // not empty
        Assert.Equal(1, await CommandLine.Run(["restore", In("nowhere"), .. to]));
        Assert.Equal(2, await CommandLine.Run(["restore", .. to]));
        Assert.Equal(0, await CommandLine.Run(["restore", In("backup"), .. to]));
        Assert.Equal(await Stores(In("data")), await Stores(In("new")));
    }

    [Fact]
    public async Task A_damaged_backup_is_not_restored_and_an_unfinished_one_is_none()
    {
        Blueprint.LayDatabase(Directory.CreateDirectory(In("data")));
        await Of(In("data")).Make(In("backup"), Ct);
        await using (var file = File.OpenWrite(Path.Combine(In("backup"), "food.db")))
        {
            file.Position = 8192;
            file.Write(new byte[16_384]);
        }
        Assert.Contains("damaged", (await Assert.ThrowsAsync<StartupException>(() => Of(In("new")).Restore(In("backup"), Ct))).Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(In("new")));

        File.Delete(Path.Combine(In("backup"), "manifest.json"));
        Assert.Contains("no finished backup", (await Assert.ThrowsAsync<StartupException>(() => Of(In("new")).Restore(In("backup"), Ct))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restore_that_was_cut_off_is_begun_anew_and_nothing_serves_before()
    {
        Blueprint.LayDatabase(Directory.CreateDirectory(In("data")));
        Directory.CreateDirectory(Path.Combine(In("data"), "photos"));
        await File.WriteAllTextAsync(Path.Combine(In("data"), "photos", "one.jpg"), "a photo", Ct);
        await Of(In("data")).Make(In("backup"), Ct);

        using (var half = new DataDirectory(In("new")))
        {
            half.LockForRestoring();
            await File.WriteAllTextAsync(Path.Combine(half.Path, "food.db"), "half a database", Ct);
        }
        using (var serving = new DataDirectory(In("new"))) Assert.Contains("cut off", Assert.Throws<StartupException>(serving.Lock).Message, StringComparison.Ordinal);

        await Restored(In("backup"), In("new"));
        Assert.Equal(await Stores(In("data")), await Stores(In("new")));
    }

    [Fact]
    public async Task Each_night_leaves_one_backup_and_the_old_ones_go_whatever_was_cut_off()
    {
        Blueprint.LayDatabase(Directory.CreateDirectory(In("data")));
        Directory.CreateDirectory(Path.Combine(In("data"), "photos"));
        await File.WriteAllTextAsync(Path.Combine(In("data"), "photos", "one.jpg"), "a photo", Ct);
        var clock = new StandingClock();
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Backup:Directory"] = In("nights"), ["Backup:Keep"] = "3" }).Build();
        var job = new BackUp(new Backups(new DataDirectory(In("data")), clock), settings, clock);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => job.Run(new CancellationToken(canceled: true)));
        Assert.DoesNotContain(Directory.GetDirectories(In("nights")), folder => Backups.Manifest(folder) is not null);
        for (var night = 0; night < 6; night++)
        {
            Assert.Contains("1 files", await job.Run(Ct), StringComparison.Ordinal);
            clock.Pass(TimeSpan.FromDays(1));
        }

        var kept = Directory.GetDirectories(In("nights"));
        Assert.Equal(4, kept.Length);
        Assert.All(kept, folder => Assert.Equal("ok", Backups.Manifest(folder)?.Integrity));
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _place.Delete(recursive: true);
    }

    private string In(string name) => Path.Combine(_place.FullName, name);

    private static Backups Of(string data) => new(new DataDirectory(data), TimeProvider.System);

    private static async Task Restored(string backup, string data)
    {
        using var directory = new DataDirectory(data);
        await new Backups(directory, TimeProvider.System).Restore(backup, Ct);
    }

    // The outside world lives on.
    private static void CopyLedger(string from, string to)
    {
        Directory.CreateDirectory(Path.Combine(to, "sandbox"));
        foreach (var file in Directory.GetFiles(Path.Combine(from, "sandbox"))) File.Copy(file, Path.Combine(to, "sandbox", Path.GetFileName(file)));
    }

    private static async Task<List<(string Order, long Amount)>> Ledger(TestApp app, string kind) =>
        [.. JsonNode.Parse(await app.Http.GetStringAsync("sandbox/ledger", Ct))![kind]!.AsArray().Select(entry => ((string)entry!["orderId"]!, (long)entry["amount"]!))];

    private static async Task<long> Stores(string data)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "food.db")};Pooling=False");
        await connection.OpenAsync(Ct);
        await using var count = connection.CreateCommand();
        count.CommandText = "SELECT COUNT(*) FROM store_stores";
        return (long)(await count.ExecuteScalarAsync(Ct))!;
    }
}
