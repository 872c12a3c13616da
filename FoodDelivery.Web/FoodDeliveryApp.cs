using FoodDelivery.Domain;
using FoodDelivery.Web.Accounts;
using FoodDelivery.Web.Ordering;
using FoodDelivery.Web.Payments;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web;

/// <summary>The whole house: its rooms, and the ways in.</summary>
public static class FoodDeliveryApp
{
    /// <exception cref="StartupException">A setting is wrong.</exception>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? change = null)
    {
        var app = WebApplication.CreateBuilder(args);
        app.AddPlatform().AddAccounts().AddOrdering().AddPayment();
        app.Services.AddSingleton<CountDishes>((_, _) => Task.FromResult<IReadOnlyDictionary<DishId, int>>(new Dictionary<DishId, int>()));
        change?.Invoke(app);
        return Furnish(app.AddSchedules().Build());
    }

    private static WebApplication Furnish(WebApplication app)
    {
        app.UseProblems();
        app.UseAuthentication().UseAuthorization();
        app.MapAccounts();
        app.MapOrdering();
        return app;
    }
}
