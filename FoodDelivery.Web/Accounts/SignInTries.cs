using System.Security.Cryptography;
using System.Text;

namespace FoodDelivery.Web.Accounts;

/// <summary>
/// How often a password was tried lately. Kept by address and not by person, so that addresses nobody has are locked alike and
/// nothing can be learnt from it.
/// </summary>
public sealed class SignInTries
{
    public const int Most = 5;
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public required string Account { get; init; }
    public int Count { get; private set; }
    public DateTimeOffset Since { get; private set; }
    public DateTimeOffset? LockedUntil { get; private set; }

    public static string AccountOf(string normalEmail) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(normalEmail)));

    /// <summary>Counts before the password is looked at, so that guesses sent all at once count too.</summary>
    /// <returns>Null: go on. Otherwise how long the account stays locked.</returns>
    public TimeSpan? Begin(DateTimeOffset now)
    {
        if (LockedUntil > now) return LockedUntil - now;

        if (LockedUntil is not null || now - Since > Window) (Count, Since, LockedUntil) = (0, now, null);
        if (++Count >= Most) LockedUntil = now + Window;
        return null;
    }
}
