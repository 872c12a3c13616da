using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace FoodDelivery.Tests.Support;

/// <summary>Keeps what is logged: level, category, and all of the text with what was given to it.</summary>
public sealed class Logs : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _lines = [];

    public IReadOnlyCollection<string> Lines => _lines;

    public ILogger CreateLogger(string categoryName) => new Category(categoryName, _lines);

    public void Dispose()
    {
    }

    private sealed class Category(string category, ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull
        {
            lines.Enqueue($"Scope {category} {Text(state)}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{logLevel} {category} {formatter(state, exception)} {Text(state)} {exception}");

        private static string Text(object? state) =>
            state is IEnumerable<KeyValuePair<string, object?>> parts ? string.Join(" ", parts.Select(part => $"{part.Key}={part.Value}")) : $"{state}";
    }
}
