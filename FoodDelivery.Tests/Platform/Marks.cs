using System.Collections.Concurrent;
using FoodDelivery.Domain;
using FoodDelivery.Domain.Deliveries;
using FoodDelivery.Domain.Stores;
using FoodDelivery.Tests.Support;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FoodDelivery.Tests.Platform;

/// <summary>One effect of one event: a row that must be there once.</summary>
public sealed class Mark
{
    public long Id { get; init; }
    public Guid Order { get; init; }
    public required string What { get; init; }
}

public sealed class SourceDb(DbContextOptions<SourceDb> options) : RoomDb(options, "source")
{
    protected override void Furnish(ModelBuilder model) { }
}

public sealed class MarksDb(DbContextOptions<MarksDb> options) : RoomDb(options, "marks")
{
    public DbSet<Mark> Marks => Set<Mark>();

    protected override void Furnish(ModelBuilder model) => model.Entity<Mark>().ToTable("marks");
}

/// <summary>What goes wrong with which order, as a test wishes.</summary>
public sealed class Troubles
{
    private readonly ConcurrentDictionary<OrderId, Func<CancellationToken, Task>> _of = new();

    public void Of(OrderId order, Func<CancellationToken, Task> trouble) => _of[order] = trouble;

    public void Of(OrderId order, Exception trouble) => _of[order] = _ => throw trouble;

    public void Over(OrderId order) => _of.TryRemove(order, out _);

    public Task Meet(OrderId order, CancellationToken ct) => _of.TryGetValue(order, out var trouble) ? trouble(ct) : Task.CompletedTask;
}

/// <summary>Makes a mark before and after it meets trouble, so that a failure has something to take back, and deaf to cancelling.</summary>
public sealed class MarkWhatHappens(MarksDb db, Troubles troubles) : IReactTo<FoodReady>, IReactTo<FoodDelivered>
{
    public Task When(FoodReady happened, CancellationToken ct) => Make(happened.Order, "ready", ct);

    public Task When(FoodDelivered happened, CancellationToken ct) => Make(happened.Order, "delivered", ct);

    private async Task Make(OrderId order, string what, CancellationToken ct)
    {
        db.Marks.Add(new Mark { Order = order.Value, What = what });
        db.Tell(Topic.Order(order), order);
        await db.SaveChangesAsync(ct);
        await troubles.Meet(order, ct);
        db.Marks.Add(new Mark { Order = order.Value, What = $"{what}, told" });
        await db.SaveChangesAsync(CancellationToken.None);
    }
}

/// <summary>Two rooms: one tells, the other marks what it hears.</summary>
public sealed class MarkHouse(TimeProvider? clock = null) : IAsyncDisposable
{
    private readonly RoomHouse _house = new(app =>
    {
        if (clock is not null) app.Services.AddSingleton(clock);
        app.Services.AddSingleton<Troubles>();
        app.AddRoom<SourceDb>("source");
        app.AddRoom<MarksDb>("marks").Reaction<MarkWhatHappens>(follows: "source");
    });

    public RoomHouse House => _house;

    public StandingClock Clock => _house.Clock;

    public Troubles Troubles => _house.Get<Troubles>();

    public Room<MarksDb> Room => _house.Get<Room<MarksDb>>();

    public Runner<MarksDb> Runner => _house.Get<IServiceProvider>().GetServices<IHostedService>().OfType<Runner<MarksDb>>().Single();

    /// <summary>As another process would have it.</summary>
    public Runner<MarksDb> AnotherRunner()
    {
        var provider = _house.Get<IServiceProvider>();
        return ActivatorUtilities.CreateInstance<Runner<MarksDb>>(
            provider, new Reaction<MarksDb>(typeof(MarkWhatHappens), "source", provider), provider.GetServices<IRoom>().ToList());
    }

    public Task Ready(OrderId order) => _house.Tell("source", new FoodReady(order, StoreId.New(), Clock.Now));

    public Task Delivered(OrderId order) => _house.Tell("source", new FoodDelivered(order, PersonId.New(), Clock.Now));

    public Task Raw(OrderId order, string type, string json) => _house.Room("source").WriteAny(db =>
    {
        db.Log.Add(new LogRow { EventId = Guid.CreateVersion7(), Stream = order.Value, Number = 77, Type = type, Json = json, At = Clock.Now });
        return Task.CompletedTask;
    }, TestContext.Current.CancellationToken);

    public Task Follow() => _house.Follow<MarksDb>();

    /// <summary>Follows for so long that everything that is tried again has been.</summary>
    public async Task FollowLong()
    {
        for (var round = 0; round < 10; round++)
        {
            Clock.Pass(TimeSpan.FromSeconds(10));
            await Follow();
        }
    }

    public async Task<string> Of(OrderId order)
    {
        await using var db = Room.Read();
        return string.Join("; ", await db.Marks.Where(mark => mark.Order == order.Value).OrderBy(mark => mark.Id).Select(mark => mark.What).ToListAsync());
    }

    public async Task<IReadOnlyList<HeldRow>> Held()
    {
        await using var db = Room.Read();
        return await db.Held.OrderBy(row => row.Seq).ToListAsync();
    }

    public async Task<long> Cursor()
    {
        await using var db = Room.Read();
        return await db.Cursors.Select(cursor => cursor.Position).SingleOrDefaultAsync();
    }

    public ValueTask DisposeAsync() => _house.DisposeAsync();
}
