using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web;

/// <summary>What somebody at a terminal wants to know once the server is up.</summary>
public static class Greeting
{
    public static void Print(WebApplication app)
    {
        Console.WriteLine($"Serving on {string.Join(", ", app.Urls)}   (data in {app.Services.GetRequiredService<DataDirectory>().Path})");
        if (!Settings.Demo(app.Configuration, app.Environment)) return;

        Console.WriteLine("Demo logins, password demo1234!:");
        Console.WriteLine("  customer@demo.test  owner@demo.test  rider@demo.test  operator@demo.test");
    }
}
