using System.Data;
using System.Reflection;
using FoodDelivery.Domain;
using FoodDelivery.Web.Notifications;
using FoodDelivery.Web.Payments;
using FoodDelivery.Web.Platform;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FoodDelivery.Tests.Simulation;

/// <summary>
/// One life of the serving process: its own rooms, handlers, reactions, runners, jobs and writer, on a machine that may die. What was
/// committed outlives it in the file.
/// </summary>
public sealed class House
{
    private static readonly MethodInfo Execute = typeof(BackgroundService).GetMethod("ExecuteAsync", BindingFlags.NonPublic | BindingFlags.Instance)!;

    private readonly Machine _machine;
    private readonly ServiceProvider _services;
    private readonly TaskCompletionSource _gone = new();

    /// <param name="commitFails">Asked at each commit.</param>
    public House(Universe universe, DirectoryInfo directory, IGateway gateway, SimulatedMessenger messenger, ILoggerFactory log, Func<bool> commitFails)
    {
        _machine = new Machine(universe);
        _services = Blueprint.Build(directory, _machine.Clock, services => services
            .AddSingleton(gateway).AddSingleton<IMessenger>(messenger).AddSingleton<IReceipts>(messenger).AddSingleton(log));
        var connection = Get<GroupCommitWriter>().Connection;
        connection.StateChange += (_, change) =>
        {
            if (change.CurrentState is ConnectionState.Open) SQLitePCL.raw.sqlite3_commit_hook(connection.Handle, _ => commitFails() ? 1 : 0, null);
        };
    }

    /// <summary>Ends when the house dies.</summary>
    public Task Gone => _gone.Task;

    public bool IsOpen { get; private set; }

    public Task Open() => Task.WhenAny(_machine.Start(Begin), Gone);

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Done inside, as a request is: the answer never comes if the house dies over it.</summary>
    public Task<T> Do<T>(Func<House, Task<T>> work) => _machine.Start(() => work(this));

    public void Die()
    {
        if (_machine.IsDead) return;

        _machine.Die();
        var writer = Get<GroupCommitWriter>();
        writer.Statements.Forget();
        writer.Connection.Close();
        Blueprint.ForgetConnections(Get<DataDirectory>());
        _gone.SetResult();
    }

    private async Task Begin()
    {
        Get<GroupCommitWriter>().Open();
        await Get<RoomStates>().Load(CancellationToken.None);
        foreach (var service in _services.GetServices<IHostedService>().Where(IsRunner)) _ = (Task)Execute.Invoke(service, [CancellationToken.None])!;
        foreach (var plan in Blueprint.Jobs) _ = Tick(plan);
        IsOpen = true;
    }

    // As the scheduler does it: one at a time, and what fails runs again at its next time.
    private async Task Tick(JobPlan plan)
    {
        var job = (IRoomJob)_services.GetRequiredService(plan.Job);
        var (states, log) = (Get<RoomStates>(), Get<ILoggerFactory>().CreateLogger(plan.Job.FullName!));
        for (; ; await Task.Delay(plan.Every, _machine.Clock))
        {
            try
            {
                if (!states.IsPaused(job.Room)) await job.Run(CancellationToken.None);
            }
            catch (Exception error)
            {
                log.LogError(error, "The job {Job} failed", plan.Job.Name);
            }
        }
    }

    private static bool IsRunner(IHostedService service) =>
        service.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(Runner<>);
}
