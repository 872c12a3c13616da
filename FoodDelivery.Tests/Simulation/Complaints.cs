using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;
using Microsoft.Extensions.Logging;

namespace FoodDelivery.Tests.Simulation;

/// <summary>The log of every house of a world. An error in it is something wrong, unless it is one that was planted.</summary>
internal sealed class Complaints(Outside outside) : ILoggerFactory, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel) || IsPlanted(exception)) return;

        outside.Complain($"{formatter(state, exception)}: {exception}");
    }

    /// <summary>Storage that failed because it was told to, and a room that an operator has paused.</summary>
    public static bool IsPlanted(Exception? error) => error is StorageUnavailableException or RefusedException { Code: "room_paused" }
        || (error is AggregateException several && several.InnerExceptions.All(IsPlanted));

    public void Dispose()
    {
    }
}
