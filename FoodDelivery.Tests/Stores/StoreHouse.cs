using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;
using FoodDelivery.Web.Stores;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace FoodDelivery.Tests.Stores;

/// <summary>The store room alone on a SQLite file of its own, with logs to follow that a test writes by hand.</summary>
internal sealed class StoreHouse : IAsyncDisposable
{
    private readonly DataDirectory _directory = new(Directory.CreateTempSubdirectory("store-room").FullName);
    private readonly GroupCommitWriter _writer;
    private readonly RoomStates _states;
    private readonly ServiceProvider _services;

    private StoreHouse()
    {
        var connection = Databases.ConnectionString(_directory);
        _writer = new GroupCommitWriter(connection, TimeProvider.System);
        _states = new RoomStates(Contexts<PlatformDb>.On(connection));
        Room = new Room<StoreDb>(
            "store", _writer, Contexts<StoreDb>.On(connection), _states, new Bells(), new Feed(NullLogger<Feed>.Instance));
        _services = new ServiceCollection().AddSingleton<TimeProvider>(Clock).BuildServiceProvider();
    }

    public HandClock Clock { get; } = new(Tickets.Noon);

    public Room<StoreDb> Room { get; }

    public LogByHand Ordering { get; } = new("ordering");

    public LogByHand Delivery { get; } = new("delivery");

    public static async Task<StoreHouse> Build()
    {
        var house = new StoreHouse();
        await using (var db = house.Room.Read())
        {
            await db.Database.OpenConnectionAsync();
            await db.Database.ExecuteSqlRawAsync(db.Database.GenerateCreateScript());
        }
        house._writer.Open();
        return house;
    }

    public Runner<StoreDb> Runner<TReaction>(LogByHand follows) => new(
        new Reaction<StoreDb>(typeof(TReaction), follows.Name, _services), Room, [follows], _states, new Bells(), Clock,
        NullLogger<Runner<StoreDb>>.Instance);

    /// <summary>Lets the room hear all that was written into the logs it follows.</summary>
    public async Task CatchUp()
    {
        while (await Runner<KeepTickets>(Ordering).Step(default) | await Runner<FollowRiders>(Delivery).Step(default)) ;
    }

    public async Task<IReadOnlyList<string>> Told(OrderId order) =>
        [.. (await Room.LogAfter(0, int.MaxValue, default)).Where(row => row.Stream == order.Value).Select(row => row.Type)];

    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_directory.Path, recursive: true);
    }

    private sealed class Contexts<TDb>(DbContextOptions<TDb> options) : IDbContextFactory<TDb> where TDb : DbContext
    {
        public static Contexts<TDb> On(string connection) => new(
            new DbContextOptionsBuilder<TDb>().UseSqlite(connection).UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking).Options);

        public TDb CreateDbContext() => (TDb)Activator.CreateInstance(typeof(TDb), options)!;
    }
}

internal sealed class HandClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}

internal sealed class LogByHand(string name) : IRoom
{
    private readonly List<LogRow> _rows = [];

    public string Name => name;

    public void Write(IEvent happened)
    {
        lock (_rows)
            _rows.Add(new LogRow
            {
                Seq = _rows.Count + 1,
                Stream = happened.Stream,
                Type = EventNames.Of(happened.GetType()),
                Json = System.Text.Json.JsonSerializer.Serialize(happened, happened.GetType(), Json.Options),
                At = happened.At,
            });
    }

    public Task<IReadOnlyList<LogRow>> LogAfter(long position, int most, CancellationToken ct)
    {
        lock (_rows) return Task.FromResult<IReadOnlyList<LogRow>>([.. _rows.Skip((int)position).Take(most)]);
    }

    public Task<long> EndOfLog(CancellationToken ct)
    {
        lock (_rows) return Task.FromResult((long)_rows.Count);
    }

    public RoomDb ReadAny() => throw new NotSupportedException();

    public Task WriteAny(Func<RoomDb, Task> work, CancellationToken ct) => throw new NotSupportedException();
}
