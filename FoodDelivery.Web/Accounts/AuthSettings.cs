using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Accounts;

/// <summary>What the settings say about signing in, read once.</summary>
/// <param name="Limits">Whether wrong passwords lock an account for a while; off in a demo.</param>
/// <param name="Clients">Secrets of programs that ask for a token of their own, by client id (Auth:Clients:ID).</param>
public sealed record AuthSettings(string Issuer, TimeSpan AccessTokenLife, bool Demo, bool Limits, IReadOnlyDictionary<string, string> Clients)
{
    public const string Audience = "food-delivery-api";

    public static AuthSettings From(IConfiguration settings, IHostEnvironment environment)
    {
        var demo = Settings.Demo(settings, environment);
        var clients = settings.GetSection("Auth:Clients").GetChildren().ToDictionary(client => client.Key, client => client.Value ?? "");
        if (demo) clients.TryAdd("demo-client", "demo-secret");
        return new AuthSettings(
            settings["Auth:Issuer"] ?? "food-delivery",
            TimeSpan.FromMinutes(settings.GetValue("Auth:AccessTokenMinutes", 15)),
            demo,
            settings.GetValue("Limits:Enabled", !demo),
            clients);
    }
}
