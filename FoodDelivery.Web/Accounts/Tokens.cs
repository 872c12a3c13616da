using System.Security.Claims;
using FoodDelivery.Web.Platform;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace FoodDelivery.Web.Accounts;

/// <summary>Access tokens, and the same claims for cookies.</summary>
public sealed class Tokens(SigningKeys keys, AuthSettings settings, TimeProvider clock)
{
    public const string NameClaim = "name";
    public const string StampClaim = "stamp";
    public const string MachineRole = "machine";

    /// <summary>The password was made by somebody else: only a new one may be chosen.</summary>
    public const string FirstPasswordClaim = "first_password";

    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false };

    public string For(Person person) => Sign(ClaimsOf(person));

    public string ForClient(string client) => Sign(new() { [Callers.PersonClaim] = client, [Callers.RoleClaim] = MachineRole, [NameClaim] = client });

    public static ClaimsPrincipal Principal(Person person, string scheme) => new(new ClaimsIdentity(
        ClaimsOf(person).Select(claim => new Claim(claim.Key, (string)claim.Value)), scheme, NameClaim, Callers.RoleClaim));

    private static Dictionary<string, object> ClaimsOf(Person person)
    {
        Dictionary<string, object> claims = new()
        {
            [Callers.PersonClaim] = person.Id.ToString(),
            [Callers.RoleClaim] = person.Role,
            [NameClaim] = person.Name,
            [StampClaim] = person.Stamp,
        };
        if (person.MustChangePassword) claims[FirstPasswordClaim] = "true";
        return claims;
    }

    private string Sign(Dictionary<string, object> claims)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        claims["jti"] = Guid.CreateVersion7().ToString();
        return Handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = settings.Issuer,
            Audience = AuthSettings.Audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + settings.AccessTokenLife,
            Claims = claims,
            SigningCredentials = keys.Credentials,
        });
    }
}
