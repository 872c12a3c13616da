using System.Security.Cryptography;
using System.Text;

namespace FoodDelivery.Web.Platform;

/// <summary>What a service shows in the address that it calls. Without one, nobody is listened to.</summary>
public abstract class SharedSecret(string setting, IConfiguration settings, IHostEnvironment environment)
{
    public const string OfTheDemo = "demo-webhook-secret";

    public string? Value { get; } = settings[setting] is { Length: > 0 } set ? set
        : Settings.Demo(settings, environment) && !environment.IsProduction() ? OfTheDemo : null;

    /// <summary>Takes as long for a wrong one as for the right one.</summary>
    public bool Is(string shown) => Value is not null && CryptographicOperations.FixedTimeEquals(Digest(Value), Digest(shown));

    /// <summary>Where this very process hears a sandbox; null: it listens to nobody.</summary>
    public Uri? At(OwnAddress own, string path) => Value is { } secret ? new Uri(own.Base, path + secret) : null;

    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
