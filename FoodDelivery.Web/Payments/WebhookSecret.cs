using System.Security.Cryptography;
using System.Text;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Payments;

/// <summary>What the gateway shows in the address that it calls, since it signs nothing. Without one, nobody is listened to.</summary>
public sealed class WebhookSecret(IConfiguration settings, IHostEnvironment environment)
{
    private const string OfTheDemo = "demo-webhook-secret";

    public string? Value { get; } = settings["Payments:WebhookSecret"] is { Length: > 0 } set ? set
        : Settings.Demo(settings, environment) && !environment.IsProduction() ? OfTheDemo : null;

    /// <summary>Takes as long for a wrong one as for the right one.</summary>
    public bool Is(string shown) => Value is not null && CryptographicOperations.FixedTimeEquals(Digest(Value), Digest(shown));

    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
