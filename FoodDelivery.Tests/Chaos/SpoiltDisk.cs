using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FoodDelivery.Tests.Support;
using FoodDelivery.Web.Platform;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace FoodDelivery.Tests.Chaos;

/// <summary>The file is held by somebody else, or the disk is full.</summary>
public sealed class SpoiltDisk
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_held_for_two_seconds_is_waited_for()
    {
        await using var app = await TestApp.Start();
        var wish = await new Life(app).Wish();
        Task<HttpResponseMessage> draft;
        await using (var somebody = await Hold(app.Directory))
        {
            draft = Draft(app, wish);
            await Task.Delay(TimeSpan.FromSeconds(2), Ct);
            Assert.False(draft.IsCompleted);
        }

        Assert.Equal(HttpStatusCode.Created, (await draft).StatusCode);
    }

    [Fact]
    public async Task A_file_held_for_longer_is_said_while_it_is_held_and_nothing_is_left_of_the_write()
    {
        await using var app = await TestApp.Start();
        var life = await new Life(app).Draft();
        var wish = await new Life(app).Wish();
        await using (var somebody = await Hold(app.Directory))
        {
            var refused = await Draft(app, wish).WaitAsync(TimeSpan.FromSeconds(25), Ct);

            Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (refused.StatusCode, refused.Headers.RetryAfter is not null));
            Assert.Equal("storage_unavailable", (string)(await refused.Content.ReadFromJsonAsync<JsonNode>(Ct))!["code"]!);
            Assert.Equal("paymentPending", (string)(await life.Read())["status"]!);   // reading goes on
        }

        Assert.Equal(HttpStatusCode.Created, (await Draft(app, wish)).StatusCode);
        var orders = (await (await app.As("customer")).GetFromJsonAsync<JsonNode>("api/orders?limit=100", Ct))!["items"]!.AsArray();
        Assert.Equal(2, orders.Count);
    }

    [Fact]
    public async Task A_full_disk_takes_no_orders_and_no_money_and_heals_without_a_restart()
    {
        var disk = Directory.CreateTempSubdirectory("disk-").FullName;
        if (!await Mount("-t", "tmpfs", "-o", "size=48m", "none", disk)) Assert.Skip("Nobody may mount a disk of its own here.");
        try
        {
            await using var app = await TestApp.Start(directory: Path.Combine(disk, "food"));
            var life = await new Life(app).Draft();
            var key = await life.PaymentKey();
            var wish = await new Life(app).Wish();
            Fill(Path.Combine(disk, "filler"));

            var refused = await TestApp.Until(() => Draft(app, wish), answer => answer.StatusCode is not HttpStatusCode.Created);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await Pay(app, life, key)).StatusCode);
            Assert.Equal("paymentPending", (string)(await life.Read())["status"]!);
            Assert.Empty((await app.Http.GetFromJsonAsync<JsonNode>("sandbox/ledger", Ct))!["captures"]!.AsArray());

            File.Delete(Path.Combine(disk, "filler"));

            await TestApp.Until(() => Pay(app, life, key), answer => answer.StatusCode is HttpStatusCode.OK);
            Assert.Single((await app.Http.GetFromJsonAsync<JsonNode>("sandbox/ledger", Ct))!["captures"]!.AsArray());
        }
        finally
        {
            using var unmount = Process.Start("umount", [disk]);
            await unmount.WaitForExitAsync(Ct);
            Directory.Delete(disk);
        }
    }

    [Fact]
    public async Task Whoever_reads_for_long_is_noticed_and_what_has_grown_meanwhile_shrinks_afterwards()
    {
        // A quarter of a gigabyte, synced again and again, would hold up everybody else's disk.
        var memory = Simulation.Blueprint.Scratch();
        await using var app = await TestApp.Start(memory.FullName);
        var watch = ActivatorUtilities.CreateInstance<WatchStorage>(app.Services);
        var ahead = new FileInfo(Path.Combine(app.Directory, "food.db-wal"));
        await Write(app, "CREATE TABLE heap (junk BLOB)");
        await using (var somebody = new SqliteConnection($"Data Source={Path.Combine(app.Directory, "food.db")};Pooling=False"))
        {
            await somebody.OpenAsync(Ct);
            await using var reading = somebody.BeginTransaction(deferred: true);
            await using var look = somebody.CreateCommand();
            look.CommandText = "SELECT COUNT(*) FROM heap";
            await look.ExecuteScalarAsync(Ct);
            for (var written = 0L; written <= WatchStorage.MostAhead; written += 16 << 20) await Write(app, $"INSERT INTO heap VALUES (zeroblob({16 << 20}))");

            Assert.Contains("food.db-wal", await watch.Run(Ct), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.Created, (await Draft(app, await new Life(app).Wish())).StatusCode);
        }

        await TestApp.Until(async () =>
        {
            await Write(app, "INSERT INTO heap VALUES ('.')");
            ahead.Refresh();
            return ahead.Length;
        }, length => length <= 64 << 20);
        Assert.Null(await watch.Run(Ct));
        await app.DisposeAsync();
        memory.Delete(recursive: true);
    }

    private static Task<int> Write(TestApp app, string sql) => app.Services.GetRequiredService<GroupCommitWriter>().Write(async transaction =>
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        return await command.ExecuteNonQueryAsync(Ct);
    }, _ => { }, Ct);

    private static async Task<IAsyncDisposable> Hold(string directory)
    {
        var somebody = new SqliteConnection($"Data Source={Path.Combine(directory, "food.db")};Pooling=False");
        await somebody.OpenAsync(Ct);
        await using var hold = somebody.CreateCommand();
        hold.CommandText = "BEGIN IMMEDIATE";
        await TestApp.Until(async () =>
        {
            try
            {
                return await hold.ExecuteNonQueryAsync(Ct);
            }
            catch (SqliteException)
            {
                return 1;   // The house is just writing.
            }
        }, answer => answer < 1);
        return somebody;
    }

    private static async Task<HttpResponseMessage> Draft(TestApp app, JsonNode wish) =>
        await Life.Post(await app.As("customer"), "api/orders", wish.DeepClone(), Guid.CreateVersion7().ToString());

    private static async Task<HttpResponseMessage> Pay(TestApp app, Life life, string key) =>
        await (await app.As("customer")).PostAsJsonAsync($"api/orders/{life.Order}/pay", new { paymentKey = key, amount = life.Total }, Ct);

    private static async Task<bool> Mount(params string[] how)
    {
        if (!OperatingSystem.IsLinux()) return false;

        using var mount = Process.Start(new ProcessStartInfo("mount", how) { RedirectStandardError = true })!;
        await mount.WaitForExitAsync(Ct);
        return mount.ExitCode == 0;
    }

    private static void Fill(string file)
    {
        using var filler = new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1);
        var nothing = new byte[4096];
        try
        {
            while (true) filler.Write(nothing);
        }
        catch (IOException)
        {
            // There is no room left.
        }
    }
}
