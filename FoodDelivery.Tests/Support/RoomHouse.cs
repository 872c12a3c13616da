using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FoodDelivery.Tests.Support;

/// <summary>A time that stands still until told.</summary>
public sealed class StandingClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 11, 22, 9, 18, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;

    public void Pass(TimeSpan time) => Now += time;
}

/// <summary>Some rooms on a file of their own. Nothing runs by itself: a test steps their reactions and runs their jobs.</summary>
public sealed class RoomHouse : IAsyncDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("rooms-");
    private readonly WebApplication _app;
    private readonly Dictionary<Guid, int> _told = [];

    public RoomHouse(Action<WebApplicationBuilder> furnish)
    {
        var app = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        app.WebHost.UseKestrelCore();
        app.Services.AddLogging();
        app.Services.AddSingleton<TimeProvider>(Clock).AddSingleton<Words>().AddSingleton<Bells>().AddSingleton<Feed>().AddSingleton<RoomStates>();
        app.Services.AddSingleton(_ => new DataDirectory(_directory.FullName));
        app.Services.AddSingleton(provider => new GroupCommitWriter(
            Databases.ConnectionString(provider.GetRequiredService<DataDirectory>()), provider.GetRequiredService<TimeProvider>()));
        app.AddRoom<PlatformDb>("platform").Command<PauseRoom>();
        furnish(app);
        _app = app.Build();
        Get<GroupCommitWriter>().Open();
        foreach (var room in _app.Services.GetServices<IRoom>())
        {
            using var db = room.ReadAny();
            db.Database.ExecuteSqlRaw(db.Database.GenerateCreateScript());
        }
    }

    public StandingClock Clock { get; } = new();

    public IServiceProvider Services => _app.Services;

    public T Get<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    public IRoom Room(string name) => _app.Services.GetServices<IRoom>().Single(room => room.Name == name);

    /// <summary>As if the room had told it.</summary>
    public Task Tell(string room, params IEvent[] events) => Room(room).WriteAny(db =>
    {
        foreach (var happened in events)
            db.Log.Add(new LogRow
            {
                EventId = Guid.CreateVersion7(),
                Stream = happened.Stream,
                Number = _told[happened.Stream] = _told.GetValueOrDefault(happened.Stream) + 1,
                Type = EventNames.Of(happened.GetType()),
                Json = System.Text.Json.JsonSerializer.Serialize(happened, happened.GetType(), Json.Options),
                At = happened.At,
            });
        return Task.CompletedTask;
    }, TestContext.Current.CancellationToken);

    /// <summary>Lets every reaction of the room read to the end of its log.</summary>
    public async Task Follow<TDb>() where TDb : RoomDb
    {
        foreach (var runner in _app.Services.GetServices<IHostedService>().OfType<Runner<TDb>>())
        {
            while (await runner.Step(TestContext.Current.CancellationToken))
            {
            }
            await runner.WhenQuiet(TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _directory.Delete(recursive: true);
    }
}
