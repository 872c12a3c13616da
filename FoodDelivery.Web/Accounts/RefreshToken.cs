using System.Security.Cryptography;
using System.Text;
using FoodDelivery.Domain;
using Microsoft.AspNetCore.WebUtilities;

namespace FoodDelivery.Web.Accounts;

/// <summary>Proof that a program may ask for the next access token, once. Only its hash is kept.</summary>
public sealed class RefreshToken
{
    public static readonly TimeSpan Life = TimeSpan.FromDays(14);

    public required string Hash { get; init; }

    /// <summary>All tokens that descend from one signing in. Using one twice ends them all: somebody has a copy.</summary>
    public required Guid Family { get; init; }

    public required PersonId Person { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? UsedAt { get; set; }
    public DateTimeOffset? RevokedAt { get; set; }

    /// <returns>The row to keep and the secret to hand out.</returns>
    public static (RefreshToken Row, string Secret) New(PersonId person, Guid family, DateTimeOffset now)
    {
        var secret = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        return (new RefreshToken { Hash = HashOf(secret), Family = family, Person = person, ExpiresAt = now + Life }, secret);
    }

    // The secret is random and long, so a fast hash is enough.
    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
