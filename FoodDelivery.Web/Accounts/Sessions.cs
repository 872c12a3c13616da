using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Accounts;

/// <summary>A program's signing in, carried on by refresh tokens that each work once.</summary>
public sealed class Sessions(Room<AccountsDb> accounts, TimeProvider clock)
{
    /// <returns>The first refresh token.</returns>
    public Task<string> Start(PersonId person, CancellationToken ct) =>
        accounts.Write(db => Task.FromResult(Next(db, person, Guid.CreateVersion7())), ct);

    /// <returns>Who it is, as they are now, and the next refresh token.</returns>
    /// <exception cref="RefusedException">unauthenticated: unknown, lapsed, revoked or used before; the last ends the whole session.</exception>
    public async Task<(Person Person, string Refresh)> GoOn(string secret, string? from, CancellationToken ct) =>
        await accounts.Write(db => TryGoOn(db, secret, from, ct), ct)
        ?? throw OAuth.Refused("unauthenticated", "invalid_grant", "The refresh token is not valid any more. Sign in again.");

    // Answers instead of throwing, because a refused write would be taken back, and with it the end of a stolen session.
    private async Task<(Person, string)?> TryGoOn(AccountsDb db, string secret, string? from, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var hash = RefreshToken.HashOf(secret);
        var token = await db.RefreshTokens.SingleOrDefaultAsync(known => known.Hash == hash, ct);
        if (token is null || token.RevokedAt is not null || token.ExpiresAt <= now) return null;

        if (token.UsedAt is not null)
        {
            await db.RefreshTokens.Where(known => known.Family == token.Family)
                .ExecuteUpdateAsync(known => known.SetProperty(row => row.RevokedAt, now), ct);
            db.Audit.Add(new Deed("session.revoke", token.Person, From: from, Reason: "a refresh token was used twice").At(now));
            return null;
        }
        if (await db.People.SingleOrDefaultAsync(known => known.Id == token.Person, ct) is not { } person) return null;

        token.UsedAt = now;
        return (person, Next(db, person.Id, token.Family));
    }

    private string Next(AccountsDb db, PersonId person, Guid family)
    {
        var (row, secret) = RefreshToken.New(person, family, clock.GetUtcNow());
        db.RefreshTokens.Add(row);
        return secret;
    }
}
