using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Platform;

/// <summary>Furnishes a room: what its door registers, a line each.</summary>
public sealed class RoomBuilder<TDb>(IServiceCollection services, string room) where TDb : RoomDb
{
    public IServiceCollection Services => services;

    public RoomBuilder<TDb> Command<THandler>() where THandler : class => Part<THandler>();

    public RoomBuilder<TDb> ReadModel<TModel>() where TModel : class => Part<TModel>();

    /// <summary>A face that other rooms may use.</summary>
    public RoomBuilder<TDb> Face<TFace, TPart>() where TFace : class where TPart : class, TFace
    {
        services.AddSingleton<TPart>();
        services.AddSingleton<TFace>(provider => provider.GetRequiredService<TPart>());
        return this;
    }

    public RoomBuilder<TDb> Reaction<TReaction>(string follows) where TReaction : class
    {
        services.AddSingleton(new Follower(room, typeof(TReaction).Name, follows));
        services.AddSingleton<IHostedService>(provider => ActivatorUtilities.CreateInstance<Runner<TDb>>(
            provider, new Reaction<TDb>(typeof(TReaction), follows, provider), provider.GetServices<IRoom>().ToList()));
        return this;
    }

    public RoomBuilder<TDb> Job<TJob>(TimeSpan every) where TJob : class, IRoomJob
    {
        services.AddSingleton<TJob>();
        services.AddSingleton(JobPlan.Of<TJob>(room, every));
        return this;
    }

    /// <param name="at">In Korean time. A night in which nothing served is made up for.</param>
    public RoomBuilder<TDb> DailyJob<TJob>(TimeOnly at) where TJob : class, IRoomJob
    {
        services.AddSingleton<TJob>();
        services.AddSingleton(JobPlan.Daily<TJob>(room, at));
        return this;
    }

    private RoomBuilder<TDb> Part<T>() where T : class
    {
        services.AddSingleton<T>();
        return this;
    }
}

/// <summary>Which reaction follows which room's log, for those who watch the backlog.</summary>
public sealed record Follower(string Room, string Reaction, string Follows);

public static class RoomBuilders
{
    extension(WebApplicationBuilder app)
    {
        public RoomBuilder<TDb> AddRoom<TDb>(string name) where TDb : RoomDb
        {
            app.Services.AddPooledDbContextFactory<TDb>((provider, options) => options
                .UseSqlite(Databases.ConnectionString(provider.GetRequiredService<DataDirectory>()),
                    sqlite => sqlite.MigrationsHistoryTable($"{name}_migrations"))
                .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking).EnableThreadSafetyChecks(false));
            app.Services.AddSingleton<IRoomMigration, RoomMigration<TDb>>();
            app.Services.AddSingleton(provider => ActivatorUtilities.CreateInstance<Room<TDb>>(provider, name));
            app.Services.AddSingleton<IRoom>(provider => provider.GetRequiredService<Room<TDb>>());
            return new RoomBuilder<TDb>(app.Services, name);
        }
    }
}
