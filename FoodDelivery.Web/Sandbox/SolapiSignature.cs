using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace FoodDelivery.Web.Sandbox;

/// <summary>Who calls: `HMAC-SHA256 apiKey=…, date=…, salt=…, signature=…`, the signature over date and salt with the secret of the key.</summary>
public sealed partial class SolapiSignature
{
    /// <summary>The one key that the sandbox has given out, and its secret.</summary>
    public const string Key = "sandbox";

    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(15);

    private readonly UsedOnce _signatures = new(Skew);

    /// <summary>What speaks against it; null: nothing.</summary>
    public SolapiError? Wrong(string header, DateTimeOffset now)
    {
        var said = Shape().Match(header);
        if (said.Groups["key"].Value != Key) return Forbidden("InvalidAPIKey", "This is no API key that the sandbox knows.");

        var (date, signature) = (said.Groups["date"].Value, said.Groups["signature"].Value);
        if (!Digest(date + said.Groups["salt"].Value).Equals(signature, StringComparison.OrdinalIgnoreCase))
            return Forbidden("SignatureDoesNotMatch", "The signature is not that of this date and salt.");
        if (!DateTimeOffset.TryParse(date, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) || (now - at).Duration() > Skew)
            return Forbidden("RequestTimeTooSkewed", "The date is more than 15 minutes away from the sandbox's.");
        return _signatures.Take(signature, now) ? null : Forbidden("DuplicatedSignature", "The signature was used within 15 minutes.");
    }

    private static SolapiError Forbidden(string code, string message) => new(code, message) { Status = StatusCodes.Status403Forbidden };

    private static string Digest(string text) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Key), Encoding.UTF8.GetBytes(text)));

    [GeneratedRegex("^HMAC-SHA256 apiKey=(?<key>[^,]+), ?date=(?<date>[^,]+), ?salt=(?<salt>[^,]{12,64}), ?signature=(?<signature>[0-9a-fA-F]{64})$")]
    private static partial Regex Shape();
}
