using FoodDelivery.Tests.Support;
using FoodDelivery.Web;
using FoodDelivery.Web.Ordering;
using FoodDelivery.Web.Platform;
using FoodDelivery.Web.Stores;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace FoodDelivery.Tests.Simulation;

/// <summary>How a house is put together, by its own doors; and a database with demo people and stores in which nothing has happened yet.</summary>
public static class Blueprint
{
    private static readonly Lazy<ServiceDescriptor[]> Parts = new(() => [.. FoodDeliveryApp.Rooms(["--environment=Development", "--Demo:Enabled=true"]).Services]);
    private static readonly Lazy<byte[]> Empty = new(() => Task.Run(Furnish).GetAwaiter().GetResult());

    public static IReadOnlyList<Follower> Followers { get; } = Of<Follower>();

    public static IReadOnlyList<JobPlan> Jobs { get; } = Of<JobPlan>();

    /// <summary>Where nothing is really written to a disk, if there is such a place.</summary>
    public static DirectoryInfo Scratch() => Directory.Exists("/dev/shm")
        ? Directory.CreateDirectory($"/dev/shm/simulation-{Guid.CreateVersion7()}")
        : Directory.CreateTempSubdirectory("simulation-");

    public static void LayDatabase(DirectoryInfo directory) => File.WriteAllBytes(new DataDirectory(directory.FullName).DatabaseFile, Empty.Value);

    public static ServiceProvider Build(DirectoryInfo directory, TimeProvider clock, Action<IServiceCollection> furnish)
    {
        var services = new ServiceCollection { Parts.Value };
        services.RemoveAll<ILoggerFactory>();
        services.AddSingleton(clock).AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance).AddSingleton(_ => new DataDirectory(directory.FullName));
        furnish(services);
        return services.BuildServiceProvider();
    }

    /// <summary>What was closed is kept open for the next who asks; here nobody will.</summary>
    public static void ForgetConnections(DataDirectory directory)
    {
        using var any = new SqliteConnection(Databases.ConnectionString(directory));
        SqliteConnection.ClearPool(any);
    }

    private static IReadOnlyList<T> Of<T>() => [.. Parts.Value.Select(part => part.ImplementationInstance).OfType<T>()];

    private static async Task<byte[]> Furnish()
    {
        var directory = Scratch();
        var clock = new StandingClock();
        await using (var house = Build(directory, clock, _ => { }))
        {
            await house.GetRequiredService<Databases>().Open(clock, CancellationToken.None);
            foreach (var beginning in house.GetServices<IBeginning>()) await beginning.Begin(CancellationToken.None);
            var hosted = house.GetServices<IHostedService>().ToList();
            await hosted.OfType<DemoStores>().Single().StartAsync(CancellationToken.None);
            foreach (var runner in hosted.OfType<Runner<OrderingDb>>())
            {
                while (await runner.Step(CancellationToken.None))
                {
                }
                await runner.WhenQuiet(CancellationToken.None);
            }
        }
        var place = new DataDirectory(directory.FullName);
        ForgetConnections(place);
        var bytes = await File.ReadAllBytesAsync(place.DatabaseFile);
        directory.Delete(recursive: true);
        return bytes;
    }
}
