using FoodDelivery.Web.Accounts;
using FoodDelivery.Web.Components;
using FoodDelivery.Web.Crashing;
using FoodDelivery.Web.Deliveries;
using FoodDelivery.Web.Insights;
using FoodDelivery.Web.Live;
using FoodDelivery.Web.Notifications;
using FoodDelivery.Web.Operations;
using FoodDelivery.Web.Ordering;
using FoodDelivery.Web.Payments;
using FoodDelivery.Web.Platform;
using FoodDelivery.Web.Sandbox;
using FoodDelivery.Web.Stores;

namespace FoodDelivery.Web;

/// <summary>The whole house: its rooms, and the ways in.</summary>
public static class FoodDeliveryApp
{
    /// <exception cref="StartupException">A setting is wrong.</exception>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? change = null)
    {
        var app = Rooms(args);
        app.AddOperations().AddLive().AddShell();
        app.AddApiDocument();
        app.Services.AddSingleton<CountDishes>(provider => (store, ct) => provider.GetRequiredService<DishRanking>().CountsOf(store, "all", ct));
        if (HasSandbox(app.Configuration))
            app.Services.AddSandbox(Path.Combine(DataDirectory.Of(app.Configuration).Path, "sandbox"),
                webhook: PaymentApi.OwnWebhook, messageWebhook: NotificationApi.OwnWebhook);
        change?.Invoke(app);
        return Furnish(app.AddSchedules().Build());
    }

    /// <summary>The rooms as they are put together, before anything is opened or built.</summary>
    /// <exception cref="StartupException">A setting is wrong.</exception>
    public static WebApplicationBuilder Rooms(string[] args) => Begin(args)
        .AddPlatform().AddAccounts().AddOrdering().AddPayment().AddStore().AddDelivery().AddNotification().AddInsights();

    /// <summary>Nothing but the settings. As published it has them and its files beside it, wherever it is started from; else they are where it is started.</summary>
    public static WebApplicationBuilder Begin(string[] args) => WebApplication.CreateBuilder(new WebApplicationOptions
    {
        Args = args,
        ContentRootPath = Directory.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot")) ? AppContext.BaseDirectory : null,
    });

    private static WebApplication Furnish(WebApplication app)
    {
        app.UseCrashPoints();
        app.UseShell().UseProblems();
        app.UseAuthentication().UseAuthorization();
        app.UseBasketCookie();
        app.MapAccounts().MapOrdering().MapSettlement().MapReviews().MapPayment().MapStore().MapMenu().MapDelivery().MapNotification().MapInsights();
        app.MapOperations().MapLive();
        app.MapHealth().MapApiDocument();
        if (HasSandbox(app.Configuration)) app.MapSandbox();
        return app.MapShell();
    }

    // The settings refuse a missing address in Production, so nothing is ever mounted there.
    private static bool HasSandbox(IConfiguration settings) => settings["Payments:BaseUrl"] is null || settings["Messages:BaseUrl"] is null;
}
