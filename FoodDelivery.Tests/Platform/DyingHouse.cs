using System.Data.Common;
using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Domain.Stores;
using FoodDelivery.Tests.Support;
using FoodDelivery.Web.Deliveries;
using FoodDelivery.Web.Notifications;
using FoodDelivery.Web.Ordering;
using FoodDelivery.Web.Payments;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Blueprint = FoodDelivery.Tests.Simulation.Blueprint;

namespace FoodDelivery.Tests.Platform;

/// <summary>All rooms on one file, whose commits or readings fail from a chosen one on, as after a death; then another process opens the same file.</summary>
internal sealed class DyingHouse : IAsyncDisposable
{
    private readonly DirectoryInfo _directory = Blueprint.Scratch();
    private readonly Readings _readings = new();
    private ServiceProvider _services = null!;
    private int _commitsLeft = int.MaxValue;

    public DyingHouse() => Blueprint.LayDatabase(_directory);

    public StandingClock Clock { get; } = new();

    /// <summary>Outside: it outlives the house.</summary>
    public PatientGateway Gateway { get; } = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<DyingHouse> Build()
    {
        var house = new DyingHouse();
        await house.Open();
        return house;
    }

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public Task Write<TDb>(Func<TDb, Task> work) where TDb : RoomDb => Get<Room<TDb>>().Write(work, Ct);

    public Task Add<TDb>(params IEnumerable<object> rows) where TDb : RoomDb => Write<TDb>(db =>
    {
        db.AddRange(rows);
        return Task.CompletedTask;
    });

    /// <summary>The job dies over its commit number <paramref name="kept"/> + 1; a new process runs it to its end, and once more for nothing.</summary>
    /// <returns>What the last run that did something says.</returns>
    public Task<string?> DiesAfter<TJob>(int kept) where TJob : IRoomJob
    {
        _commitsLeft = kept;
        return Dies<TJob>();
    }

    /// <summary>The same for a job that only reads, in the room of deliveries.</summary>
    public Task<string?> DiesAfterReading<TJob>(int read) where TJob : IRoomJob
    {
        _readings.Left = read;
        return Dies<TJob>();
    }

    private async Task<string?> Dies<TJob>() where TJob : IRoomJob
    {
        await Assert.ThrowsAnyAsync<Exception>(() => Get<TJob>().Run(Ct));
        (_commitsLeft, _readings.Left) = (int.MaxValue, int.MaxValue);
        await Close();
        await Open();
        return await Get<TJob>().Run(Ct);
    }

    public static Order Draft(int number, DateTimeOffset now)
    {
        var line = new OrderLine(DishId.New(), new Text("김치찌개", "Kimchi stew"), 2, [], new Money(11_500));
        return Order.Draft(OrderId.New(), number, PersonId.New(),
            new PricedBasket(StoreId.New(), new Text("연남 김치찌개", "Yeonnam Stew"), PersonId.New(), Courier.Riders, 20, [line], new Money(3_000)), "연남동", now);
    }

    public async ValueTask DisposeAsync()
    {
        await Close();
        _directory.Delete(recursive: true);
    }

    private async Task Open()
    {
        _services = Blueprint.Build(_directory, Clock, services => services.AddSingleton<IGateway>(Gateway)
            .ConfigureDbContext<DeliveryDb>(options => options.AddInterceptors(_readings)));
        var connection = Get<GroupCommitWriter>().Connection;
        connection.StateChange += (_, change) =>
        {
            if (change.CurrentState is System.Data.ConnectionState.Open) SQLitePCL.raw.sqlite3_commit_hook(connection.Handle, _ => _commitsLeft-- > 0 ? 0 : 1, null);
        };
        Get<GroupCommitWriter>().Open();
        await Get<RoomStates>().Load(Ct);
    }

    private async Task Close()
    {
        var directory = Get<DataDirectory>();
        await _services.DisposeAsync();
        Blueprint.ForgetConnections(directory);
    }

    private sealed class Readings : DbCommandInterceptor
    {
        public int Left { get; set; } = int.MaxValue;

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
            Left-- > 0 ? ValueTask.FromResult(result) : throw new IOException("The process died.");
    }
}

/// <summary>A gateway that holds money for these payments, and remembers each refund by its key.</summary>
internal sealed class PatientGateway : IGateway
{
    private readonly Lock _gate = new();

    public Dictionary<string, (string Order, Money Amount)> Captured { get; } = [];

    public Dictionary<Guid, (string PaymentKey, Money Amount)> Refunds { get; } = [];

    public TimeSpan? ClosedFor => null;

    public Task<GatewayAnswer> Capture(string order, string paymentKey, Money amount, Guid idempotencyKey, CancellationToken ct) => Find(order, paymentKey, ct);

    public Task<GatewayAnswer> Find(string order, string paymentKey, CancellationToken ct) => Task.FromResult<GatewayAnswer>(
        Captured.TryGetValue(paymentKey, out var held) ? new GatewayAnswer.Captured(paymentKey, held.Amount) : new GatewayAnswer.NotCaptured(true));

    public Task<GatewayAnswer> Refund(string paymentKey, Money amount, string reason, Guid idempotencyKey, CancellationToken ct)
    {
        lock (_gate) Refunds[idempotencyKey] = (paymentKey, amount);
        return Task.FromResult<GatewayAnswer>(new GatewayAnswer.Refunded($"back-{idempotencyKey}"));
    }

    public Task<ListedPage?> List(DateTimeOffset from, DateTimeOffset until, string? after, CancellationToken ct) =>
        Task.FromResult<ListedPage?>(new ListedPage([.. Captured.Select(held => new ListedPayment(held.Value.Order, held.Key))], null));

    public Uri? Window(string order, Money amount, string orderName, Uri returnTo) => null;
}
