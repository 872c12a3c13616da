using System.Text;

namespace FoodDelivery.Web.Sandbox;

/// <summary>Who calls: `Basic base64(secretKey + ":")`.</summary>
public static class TossSecret
{
    /// <param name="only">The one key that is taken; null: any.</param>
    /// <returns>The key, or the error code that says what is wrong with it.</returns>
    public static (string Secret, string? Code) Read(string header, string? only)
    {
        if (header.Length == 0) return ("", "UNAUTHORIZED_KEY");

        var decoded = new byte[header.Length];
        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase) || !Convert.TryFromBase64String(header[6..], decoded, out var length)
            || Encoding.UTF8.GetString(decoded, 0, length) is not [.. var secret, ':'])
            return ("", "INCORRECT_BASIC_AUTH_FORMAT");

        return secret.Length == 0 || (only is not null && only != secret) ? ("", "UNAUTHORIZED_KEY") : (secret, null);
    }
}
