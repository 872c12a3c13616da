using FoodDelivery.Web;
using FoodDelivery.Web.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FoodDelivery.Tests.Rush;

/// <summary>The whole program with its demo data, on a free port and a directory of its own.</summary>
internal sealed class WholeHouse : IAsyncDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("house-");
    private readonly WebApplication _app;

    private WholeHouse() => _app = FoodDeliveryApp.Build(
    [
        $"--Data:Directory={_data.FullName}", "--Demo:Enabled=true", "--Urls=http://127.0.0.1:0", "--environment=Development",
        $"--applicationName={typeof(FoodDeliveryApp).Assembly.GetName().Name}", $"--contentRoot={AppContext.BaseDirectory}",
    ], app => app.Logging.SetMinimumLevel(LogLevel.Critical));

    public Uri Address => new(_app.Urls.First());

    public string Data => _data.FullName;

    public IReadOnlyList<Follower> Followers => [.. _app.Services.GetServices<Follower>()];

    public static async Task<WholeHouse> Open()
    {
        var house = new WholeHouse();
        await house._app.OpenData();
        await house._app.StartAsync();
        return house;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _data.Delete(recursive: true);
    }
}
