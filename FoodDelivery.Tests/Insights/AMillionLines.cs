using System.Diagnostics;
using FoodDelivery.Domain;
using FoodDelivery.Tests.Support;
using FoodDelivery.Web.Insights;
using FoodDelivery.Web.Payments;
using FoodDelivery.Web.Platform;
using Microsoft.Data.Sqlite;

namespace FoodDelivery.Tests.Insights;

/// <summary>Not part of the suite: .ci/recount asks for it. A year of 500,000 orders with two lines each, in 200 stores with 20 dishes.</summary>
public sealed class AMillionLines : IAsyncDisposable
{
    private const int Orders = 500_000;
    private const int Days = 365;

    private readonly RoomHouse _house = new(app =>
    {
        app.AddRoom<PaymentDb>("store");
        app.AddInsights();
    });

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task A_recount_and_the_rankings()
    {
        var today = KoreanDay.Of(_house.Clock.Now);
        await Generate(today);
        await Say("the first look at the day (windows filled)", () => _house.Get<BeginDay>().Run(Ct));

        var waits = new List<double>();
        using var over = new CancellationTokenSource();
        var writing = Write(waits, over.Token);
        await Say("recount, all right", () => _house.Get<RecountDishesHandler>().Handle(Ct));
        await _house.Get<Room<InsightsDb>>().Write(db => Execute(db, "UPDATE insights_dish_counts SET \"Count\" = \"Count\" + 1 WHERE rowid % 20 = 0"), Ct);
        await Say("recount, one count of 20 wrong", () => _house.Get<RecountDishesHandler>().Handle(Ct));
        await over.CancelAsync();
        await writing;
        waits.Sort();
        TestContext.Current.SendDiagnosticMessage($"{waits.Count} writes beside it: p50 {waits[waits.Count / 2]:0} ms, longest {waits[^1]:0} ms");

        foreach (var (period, _) in DishRanking.Periods)
        {
            var reads = new List<double>();
            for (var read = 0; read < 200; read++)
            {
                var begun = Stopwatch.GetTimestamp();
                await _house.Get<DishRanking>().Of(null, period, 20, Ct);
                reads.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }
            reads.Sort();
            TestContext.Current.SendDiagnosticMessage($"ranking {period}: p50 {reads[100]:0.0} ms, p95 {reads[190]:0.0} ms");
        }
    }

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    private async Task Write(List<double> waits, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            var begun = Stopwatch.GetTimestamp();
            await _house.Get<Room<PlatformDb>>().Write(async db => (await db.StateOf("probe", Ct)).Slot = _house.Clock.Now.AddTicks(waits.Count), Ct);
            waits.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            await Task.Delay(20, Ct);
        }
    }

    // By hand, into the log (of Payment, which stands for that of Store) and the counts that it makes: a year of orders would take hours.
    private async Task Generate(KoreanDay today)
    {
        var chance = new Random(1);
        Guid[] stores = [.. Enumerable.Range(0, 200).Select(_ => Guid.CreateVersion7())];
        Guid[][] dishes = [.. stores.Select(_ => Enumerable.Range(0, 20).Select(_ => Guid.CreateVersion7()).ToArray())];
        await using var file = new SqliteConnection(Databases.ConnectionString(_house.Get<DataDirectory>()));
        await file.OpenAsync(Ct);
        await using var all = file.BeginTransaction();
        await using var insert = file.CreateCommand();
        insert.CommandText = "INSERT INTO payment_log (EventId, Stream, Number, Type, Json, At) VALUES (@id, @stream, @number, @type, @json, 0)";
        foreach (var name in (string[])["@id", "@stream", "@number", "@type", "@json"]) insert.Parameters.Add(new SqliteParameter(name, ""));
        for (var order = 0; order < Orders; order++)
        {
            var (stream, at, day) = (Guid.CreateVersion7(), Math.Min(199, (int)(-Math.Log(1 - chance.NextDouble()) * 50)), today.Before(chance.Next(Days)));
            var lines = string.Join(',', Enumerable.Range(0, 2).Select(_ => $$"""{"dish":"{{dishes[at][chance.Next(20)]}}","quantity":1}"""));
            string[] events =
            [
                "TicketAccepted", $$"""{"order":"{{stream}}","store":"{{stores[at]}}","at":"{{day.Begins:O}}"}""",
                "CookingStarted", $$"""{"order":"{{stream}}","store":"{{stores[at]}}","lines":[{{lines}}],"at":"{{day.Begins.AddHours(12):O}}"}""",
                "FoodReady", $$"""{"order":"{{stream}}","store":"{{stores[at]}}","at":"{{day.Begins:O}}"}""",
            ];
            for (var step = 0; step < 3; step++)
            {
                object[] values = [Guid.CreateVersion7(), stream, step + 1, events[2 * step], events[(2 * step) + 1]];
                for (var value = 0; value < 5; value++) insert.Parameters[value].Value = values[value];
                await insert.ExecuteNonQueryAsync(Ct);
            }
        }
        await using var count = file.CreateCommand();
        count.CommandText = $"""
            INSERT INTO insights_cursors (Reaction, Position) SELECT '{nameof(CountDishesWhenCookingStarted)}', MAX(Seq) FROM payment_log;
            INSERT INTO insights_dish_counts (Store, Dish, Day, "Count")
                SELECT upper(l.Json ->> 'store'), upper(d.value ->> 'dish'), {today.Number} - CAST(julianday('{today.Date:yyyy-MM-dd}') - julianday(substr(l.Json ->> 'at', 1, 10)) AS INTEGER), SUM(d.value ->> 'quantity')
                FROM payment_log l, json_each(l.Json, '$.lines') d WHERE l.Type = 'CookingStarted' GROUP BY 1, 2, 3;
            INSERT INTO insights_dish_totals (Days, Store, Dish, "Count") SELECT 0, Store, Dish, SUM("Count") FROM insights_dish_counts GROUP BY Store, Dish;
            """;
        await count.ExecuteNonQueryAsync(Ct);
        await all.CommitAsync(Ct);
    }

    private static async Task Execute(InsightsDb db, string sql) => await Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlRawAsync(db.Database, sql, Ct);

    private static async Task Say<T>(string what, Func<Task<T>> work)
    {
        var begun = Stopwatch.GetTimestamp();
        var answer = await work();
        TestContext.Current.SendDiagnosticMessage($"{what}: {Stopwatch.GetElapsedTime(begun).TotalSeconds:0.0} s ({answer})");
    }
}
