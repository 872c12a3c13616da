using System.ComponentModel.DataAnnotations;
using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Accounts;

public sealed class NewPassword
{
    [Required(ErrorMessage = "Tell us your password of now.")]
    [StringLength(Passwords.Longest, ErrorMessage = "The password is too long.")]
    public string Now { get; set; } = "";

    [Required(ErrorMessage = "Choose a password.")]
    [StringLength(Passwords.Longest, MinimumLength = Passwords.Shortest, ErrorMessage = "A password has 8 to 256 characters.")]
    public string Next { get; set; } = "";
}

/// <summary>Whoever was signed in with the old password, on whatever device, is signed out within a minute.</summary>
public sealed class ChangePasswordHandler(Room<AccountsDb> accounts, SignInHandler signIn, Passwords passwords, Standing standing, TimeProvider clock)
{
    /// <exception cref="RefusedException">unauthenticated, rate_limited: the password of now is not right.</exception>
    public async Task<Person> Handle(PersonId id, NewPassword wish, string? from, CancellationToken ct)
    {
        await signIn.Handle(new SignIn(await EmailOf(id, ct), wish.Now, from), ct);
        var hash = await passwords.Hash(wish.Next, ct);
        var changed = await accounts.Write(async db =>
        {
            var now = clock.GetUtcNow();
            var person = await db.People.SingleAsync(known => known.Id == id, ct);
            person.ChangePassword(hash);
            await db.RefreshTokens.Where(token => token.Person == id && token.RevokedAt == null)
                .ExecuteUpdateAsync(token => token.SetProperty(row => row.RevokedAt, now), ct);
            db.Audit.Add(new Deed("password.change", id, person.Role, From: from).At(now));
            return person;
        }, ct);
        standing.Forget(id);
        return changed;
    }

    private async Task<string> EmailOf(PersonId id, CancellationToken ct)
    {
        await using var db = accounts.Read();
        return await db.People.Where(person => person.Id == id).Select(person => person.Email).SingleAsync(ct);
    }
}
