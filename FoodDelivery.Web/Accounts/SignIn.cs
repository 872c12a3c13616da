using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Accounts;

/// <param name="From">The address that the wish came from.</param>
public sealed record SignIn(string Email, string Password, string? From);

/// <summary>Tells who this is. A wrong password and an address that nobody has get the same answer in the same time.</summary>
public sealed class SignInHandler(Room<AccountsDb> accounts, Passwords passwords, AuthSettings settings, TimeProvider clock)
{
    /// <exception cref="RefusedException">unauthenticated, validation_failed, rate_limited.</exception>
    public async Task<Person> Handle(SignIn wish, CancellationToken ct)
    {
        if (wish.Email.Length > Registration.LongestEmail || wish.Password.Length > Passwords.Longest)
            throw OAuth.Refused("validation_failed", "invalid_request", "The e-mail or the password is too long.");

        var email = Person.Normal(wish.Email);
        var account = SignInTries.AccountOf(email);
        if (settings.Limits) await Begin(account, ct);

        var person = await Find(email, ct);
        var fits = await passwords.Fits(person, wish.Password, ct);
        await accounts.Write(async db =>
        {
            db.Audit.Add(new Deed("sign-in", person?.Id, person?.Role, From: wish.From, Result: fits && person!.ClosedAt is null ? "ok" : "unauthenticated").At(clock.GetUtcNow()));
            if (fits && settings.Limits) await db.SignInTries.Where(tries => tries.Account == account).ExecuteDeleteAsync(ct);
        }, ct);

        if (!fits) throw OAuth.Refused("unauthenticated", "invalid_grant", "The e-mail or the password is not right.");

        // Said only to who knows the password: nobody else learns that there is such an account.
        return person!.ClosedAt is null ? person : throw OAuth.Refused("unauthenticated", "invalid_grant", "This account is closed. Ask the operators.");
    }

    private async Task Begin(string account, CancellationToken ct)
    {
        var locked = await accounts.Write(async db =>
        {
            var tries = await db.SignInTries.SingleOrDefaultAsync(known => known.Account == account, ct);
            if (tries is null) db.SignInTries.Add(tries = new SignInTries { Account = account });
            return tries.Begin(clock.GetUtcNow());
        }, ct);
        if (locked is not null)
            throw new RefusedException("rate_limited", "Too many wrong passwords. Wait a minute and try again.") { RetryAfter = locked };
    }

    private async Task<Person?> Find(string email, CancellationToken ct)
    {
        await using var db = accounts.Read();
        return await db.People.SingleOrDefaultAsync(known => known.Email == email, ct);
    }
}
