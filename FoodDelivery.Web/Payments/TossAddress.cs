using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Payments;

/// <summary>Where the gateway is: as the settings say, or the sandbox that is mounted in this process.</summary>
public sealed class TossAddress(IConfiguration settings, OwnAddress own)
{
    private readonly string? _configured = settings["Payments:BaseUrl"];

    public Uri Base => _configured is null ? new Uri(own.Base, "/sandbox/toss/") : new Uri(_configured.TrimEnd('/') + "/");

    /// <summary>The sandbox has a payment page of its own; the real gateway opens from its script in the browser.</summary>
    public bool HasWindow => Base.AbsolutePath.Contains("/sandbox/", StringComparison.Ordinal);

    public string SecretKey => settings["Payments:SecretKey"] ?? "test_sk_sandbox";
}
