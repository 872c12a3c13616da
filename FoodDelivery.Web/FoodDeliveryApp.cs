using FoodDelivery.Domain;
using FoodDelivery.Web.Accounts;
using FoodDelivery.Web.Components;
using FoodDelivery.Web.Ordering;
using FoodDelivery.Web.Payments;
using FoodDelivery.Web.Platform;
using FoodDelivery.Web.Stores;

namespace FoodDelivery.Web;

/// <summary>The whole house: its rooms, and the ways in.</summary>
public static class FoodDeliveryApp
{
    /// <exception cref="StartupException">A setting is wrong.</exception>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? change = null)
    {
        var app = WebApplication.CreateBuilder(args);
        app.AddPlatform().AddAccounts().AddOrdering().AddPayment().AddStore().AddShell();
        app.Services.AddSingleton<CountDishes>((_, _) => Task.FromResult<IReadOnlyDictionary<DishId, int>>(new Dictionary<DishId, int>()));
        change?.Invoke(app);
        return Furnish(app.AddSchedules().Build());
    }

    private static WebApplication Furnish(WebApplication app)
    {
        app.UseShell().UseProblems();
        app.UseAuthentication().UseAuthorization();
        app.MapAccounts().MapOrdering().MapStore();
        return app.MapShell();
    }
}
