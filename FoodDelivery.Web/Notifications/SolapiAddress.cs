using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Notifications;

/// <summary>Where Solapi is and who we are there: as the settings say, or the sandbox that is mounted in this process.</summary>
public sealed class SolapiAddress(IConfiguration settings, OwnAddress own)
{
    private const string Sandbox = "sandbox";

    private readonly string? _configured = settings["Messages:BaseUrl"];

    public Uri Base => _configured is null ? new Uri(own.Base, "/sandbox/solapi/") : new Uri(_configured.TrimEnd('/') + "/");

    /// <summary>The id that Solapi has given our channel.</summary>
    public string PfId => Setting("PfId") ?? Sandbox;

    /// <summary>The sender's number, registered there.</summary>
    public string From => string.Concat((Setting("From") ?? "15880000").Where(char.IsAsciiDigit));

    /// <summary>What it shows, digested, when it calls us.</summary>
    public string WebhookSecret => Setting("WebhookSecret") ?? SharedSecret.OfTheDemo;

    /// <summary>The sandbox keeps messages to itself.</summary>
    public bool IsPractice => IsSandbox(_configured);

    /// <summary>Solapi gives each template an id of its own; the sandbox takes our codes.</summary>
    public string TemplateId(string code) => Setting($"Templates:{code}") ?? code;

    /// <summary>Good for one call.</summary>
    public string Authorization(DateTimeOffset now)
    {
        var date = now.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        var salt = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Setting("ApiSecret") ?? Sandbox), Encoding.UTF8.GetBytes(date + salt));
        return $"HMAC-SHA256 apiKey={Setting("ApiKey") ?? Sandbox}, date={date}, salt={salt}, signature={Convert.ToHexStringLower(signature)}";
    }

    /// <exception cref="StartupException">The real Solapi is to carry messages whose templates' ids are not known.</exception>
    public static void Check(IConfiguration settings, Templates templates)
    {
        if (IsSandbox(settings["Messages:BaseUrl"])) return;

        string[] unknown = [.. templates.Codes.SelectMany(code => new[] { code, Templates.CodeAtProvider(code, "en") })
            .Where(code => string.IsNullOrWhiteSpace(settings[$"Messages:Templates:{code}"])).Order(StringComparer.Ordinal)];
        if (unknown.Length > 0)
            throw new StartupException($"Messages:Templates: missing for {string.Join(", ", unknown)}. Name the id that Solapi has given to each.");
    }

    private static bool IsSandbox(string? address) => address is null || address.Contains("/sandbox/", StringComparison.Ordinal);

    private string? Setting(string name) => settings[$"Messages:{name}"] is { Length: > 0 } set ? set : null;
}
