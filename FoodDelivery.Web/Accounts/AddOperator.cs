using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Accounts;

public sealed class AddOperator(Room<AccountsDb> accounts, Passwords passwords, TimeProvider clock)
{
    /// <returns>The first password, shown once; its owner has to change it on signing in.</returns>
    /// <exception cref="RefusedException">validation_failed: not an address, or one that is taken.</exception>
    public async Task<string> Handle(string email, CancellationToken ct)
    {
        if (!Registration.IsEmail(email)) throw new RefusedException("validation_failed", "This is not an e-mail address.");

        var password = Passwords.First();
        var now = clock.GetUtcNow();
        var person = Person.Invite(email, Roles.Operator, email.Split('@')[0], "", await passwords.Hash(password, ct), now);
        await accounts.Write(async db =>
        {
            await db.Welcome(person, ct);
            db.Audit.Add(new Deed("operator.add", null, Target: person.Id.ToString(), Reason: "command line").At(now));
        }, ct);
        return password;
    }
}
