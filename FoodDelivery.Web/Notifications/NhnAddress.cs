using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Notifications;

/// <summary>Where the provider is: as the settings say, or the sandbox that is mounted in this process.</summary>
public sealed class NhnAddress(IConfiguration settings, OwnAddress own)
{
    private readonly string? _configured = settings["Messages:BaseUrl"];

    public Uri Base => _configured is null ? new Uri(own.Base, "/sandbox/nhn/") : new Uri(_configured.TrimEnd('/') + "/");

    public Uri Messages => new(Base, $"alimtalk/v2.3/appkeys/{Uri.EscapeDataString(settings["Messages:AppKey"] ?? "sandbox")}/messages");

    public string SecretKey => settings["Messages:SecretKey"] ?? "sandbox";

    public string SenderKey => settings["Messages:SenderKey"] ?? new string('0', 40);

    /// <summary>The number that text messages come from, registered with the provider; null: the provider's own choice.</summary>
    public string? From => settings["Messages:From"] is { Length: > 0 } from ? PhoneNumbers.Digits(from) : null;

    /// <summary>What it writes into X-Toast-Webhook-Signature: the same word as in the address that it calls.</summary>
    public string Signature => settings["Messages:WebhookSecret"] is { Length: > 0 } set ? set : SharedSecret.OfTheDemo;

    /// <summary>The sandbox keeps messages to itself.</summary>
    public bool IsPractice => _configured is null || _configured.Contains("/sandbox/", StringComparison.Ordinal);
}
