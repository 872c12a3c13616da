using System.Security.Cryptography;
using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Accounts;

public sealed class AddOperator(Room<AccountsDb> accounts, Passwords passwords, TimeProvider clock)
{
    private const string Letters = "abcdefghijkmnpqrstuvwxyz23456789";

    /// <returns>The first password, shown once; its owner is asked to change it on signing in.</returns>
    /// <exception cref="RefusedException">validation_failed: not an address, or one that is taken.</exception>
    public async Task<string> Handle(string email, CancellationToken ct)
    {
        if (email.Length > Registration.LongestEmail || email.Split('@') is not [{ Length: > 0 }, { Length: > 0 }])
            throw new RefusedException("validation_failed", "This is not an e-mail address.");

        var password = RandomNumberGenerator.GetString(Letters, 16);
        var now = clock.GetUtcNow();
        var person = Person.FirstOperator(email, await passwords.Hash(password, ct), now);
        await accounts.Write(async db =>
        {
            await db.Welcome(person, ct);
            db.Audit.Add(new Deed("operator.add", null, Target: person.Id.ToString(), Reason: "command line").At(now));
        }, ct);
        return password;
    }
}
