using System.Data;
using System.Diagnostics;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace FoodDelivery.Web.Crashing;

/// <summary>Where the points are seen: by hooks of the writer's connection, by what EF Core and the HTTP client tell of themselves, and by a
/// middleware. Nothing of it is there unless CRASH_AT is set, and nothing else in the house knows of it.</summary>
public static class Watching
{
    public static WebApplication UseCrashPoints(this WebApplication app)
    {
        if (app.Configuration["CRASH_AT"] is not { Length: > 0 } text) return app;

        var crash = CrashAt.Read(text);
        var writer = app.Services.GetRequiredService<GroupCommitWriter>().Connection;
        writer.StateChange += (_, change) =>
        {
            if (change.CurrentState is ConnectionState.Open) _ = new WatchedWriter(crash, writer.Handle!);
        };
        DiagnosticListener.AllListeners.Subscribe(new Ear(crash));
        app.Use((http, next) =>
        {
            if (http.Request.Method == HttpMethods.Post && http.Request.Path == "/api/orders") crash.Arm();
            http.Response.OnStarting(() =>
            {
                if (http.Response.StatusCode is StatusCodes.Status200OK) crash.Pass(Moment.Answering, $"{http.Request.Method} {http.Request.Path}");
                return Task.CompletedTask;
            });
            return next(http);
        });
        return app;
    }

    private sealed class WatchedWriter
    {
        private readonly CrashAt _crash;
        private bool _concerned;

        public WatchedWriter(CrashAt crash, sqlite3 connection)
        {
            _crash = crash;
            raw.sqlite3_profile(connection, (_, statement, _) => Ran(statement), null);
            raw.sqlite3_commit_hook(connection, _ => Commits(), null);
        }

        private void Ran(string statement)
        {
            _crash.Pass(Moment.Stated, statement);
            if (statement.StartsWith("COMMIT", StringComparison.Ordinal) && _concerned && _crash.Point.Moment is Moment.Committed) _crash.Pass();
            if (statement.StartsWith("COMMIT", StringComparison.Ordinal) || statement.StartsWith("BEGIN", StringComparison.Ordinal)) _concerned = false;
            _concerned |= _crash.Point.Concerns(statement);
        }

        private int Commits()
        {
            if (_concerned && _crash.Point.Moment is Moment.Committing) _crash.Pass();
            return 0;
        }
    }

    private sealed class Ear(CrashAt crash) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name is "HttpHandlerDiagnosticListener" or DbLoggerCategory.Name) value.Subscribe(this);
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Value is CommandExecutedEventData ran && value.Key == RelationalEventId.CommandExecuted.Name) crash.Pass(Moment.Migrating, ran.Command.CommandText);
            if (value.Key == "System.Net.Http.HttpRequestOut.Start" && Of<HttpRequestMessage>(value.Value, "Request") is { } asked)
                crash.Pass(Moment.Asking, Text(asked));
            if (value.Key == "System.Net.Http.HttpRequestOut.Stop" && Of<HttpResponseMessage>(value.Value, "Response") is { IsSuccessStatusCode: true, RequestMessage: { } answered })
                crash.Pass(Moment.Agreed, Text(answered));
        }

        public void OnError(Exception error) { }

        public void OnCompleted() { }

        private static string Text(HttpRequestMessage request) => $"{request.Method} {request.RequestUri?.AbsolutePath}";

        private static T? Of<T>(object? told, string name) where T : class => told?.GetType().GetProperty(name)?.GetValue(told) as T;
    }
}
