using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Accounts;

/// <summary>Refresh tokens that lapsed and tries that no longer count are of no use to anybody.</summary>
public sealed class ForgetExpired(Room<AccountsDb> accounts, TimeProvider clock) : IRoomJob
{
    public string Room => accounts.Name;

    public async Task<string?> Run(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var triesBefore = now - 2 * SignInTries.Window;
        var gone = await accounts.Write(async db =>
            await db.RefreshTokens.Where(token => token.ExpiresAt < now).ExecuteDeleteAsync(ct)
            + await db.SignInTries.Where(tries => tries.Since < triesBefore).ExecuteDeleteAsync(ct), ct);
        return gone > 0 ? $"{gone} forgotten" : null;
    }
}
