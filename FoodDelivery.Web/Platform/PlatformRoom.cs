using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace FoodDelivery.Web.Platform;

public static class PlatformRoom
{
    /// <summary>Bodies of the API, photos apart.</summary>
    public const int LargestBody = 64 * 1024;

    extension(WebApplicationBuilder app)
    {
        public WebApplicationBuilder AddPlatform()
        {
            Settings.Check(app.Configuration, app.Environment);
            var services = app.Services;
            services.AddSingleton(TimeProvider.System);
            services.AddSingleton(provider => DataDirectory.Of(provider.GetRequiredService<IConfiguration>()));
            services.AddSingleton(provider => new GroupCommitWriter(
                Databases.ConnectionString(provider.GetRequiredService<DataDirectory>()), provider.GetRequiredService<TimeProvider>()));
            services.AddSingleton<Databases>().AddSingleton<RoomStates>().AddSingleton<PauseRoom>();
            services.AddSingleton<JobBoard>().AddSingleton<JobRunner>().AddSingleton<PauseJob>().AddSingleton<Backups>();
            services.AddSingleton<Bells>().AddSingleton<Feed>().AddSingleton<Words>().AddSingleton<OwnAddress>();
            services.ConfigureHttpJsonOptions(json =>
            {
                Json.Configure(json.SerializerOptions);
                json.SerializerOptions.UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow;
                json.SerializerOptions.AllowDuplicateProperties = false;
                json.SerializerOptions.MaxDepth = 32;
                json.SerializerOptions.NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict;
                json.SerializerOptions.RespectNullableAnnotations = true;
                json.SerializerOptions.RespectRequiredConstructorParameters = true;
            });
            services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
            services.Configure<KestrelServerOptions>(kestrel =>
            {
                kestrel.AddServerHeader = false;
                kestrel.Limits.MaxRequestBodySize = LargestBody;
            });
            services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(30));
            app.AddRoom<PlatformDb>("platform").Job<WatchStorage>(every: TimeSpan.FromSeconds(30)).DailyJob<BackUp>(at: new TimeOnly(3, 30));
            return app;
        }
    }

    /// <summary>Takes the data directory, brings the databases up to date and opens the writer. Before anything listens or reacts.</summary>
    public static async Task OpenData(this WebApplication app)
    {
        app.Services.GetRequiredService<DataDirectory>().Lock();
        await app.Services.GetRequiredService<Databases>().Open(app.Services.GetRequiredService<TimeProvider>(), CancellationToken.None);
        await app.Services.GetRequiredService<RoomStates>().Load(CancellationToken.None);
        await app.Services.GetRequiredService<JobBoard>().Load(CancellationToken.None);
        foreach (var beginning in app.Services.GetServices<IBeginning>()) await beginning.Begin(CancellationToken.None);
    }
}

/// <summary>What a room puts into an empty house before the doors open: demo people, demo stores.</summary>
public interface IBeginning
{
    Task Begin(CancellationToken ct);
}
