using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Accounts;

/// <summary>Closes an account, or opens it again. With it end its sessions, its tokens and the pages that it has open.</summary>
public sealed class CloseAccountHandler(Room<AccountsDb> accounts, Standing standing, TimeProvider clock)
{
    /// <param name="who">The operator who asks.</param>
    /// <exception cref="RefusedException">not_found; illegal_transition: one's own.</exception>
    public async Task Handle(PersonId who, PersonId id, bool closed, CancellationToken ct)
    {
        if (who == id) throw RefusedException.Illegal("You cannot close your own account.");

        await accounts.Write(async db =>
        {
            var person = await db.Load(db.People, id, ct) ?? throw RefusedException.NotFound();
            var now = clock.GetUtcNow();
            if (!closed)
            {
                person.Reopen();
                return;
            }
            person.Close(now);
            await db.RefreshTokens.Where(token => token.Person == id && token.RevokedAt == null)
                .ExecuteUpdateAsync(token => token.SetProperty(row => row.RevokedAt, now), ct);
        }, ct);
        standing.Forget(id);
    }
}
