using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Accounts;

/// <param name="Role">owner or rider. Customers join by themselves; an operator who could make another would be their own second one.</param>
public sealed record InvitePerson(string Email, string Name, string Phone, string Role);

public sealed class InvitePersonHandler(Room<AccountsDb> accounts, Passwords passwords, TimeProvider clock)
{
    /// <returns>Who it is, and the first password, shown once; it has to be changed on signing in.</returns>
    /// <exception cref="RefusedException">validation_failed.</exception>
    public async Task<(PersonId Id, string FirstPassword)> Handle(InvitePerson wish, CancellationToken ct)
    {
        new Checks()
            .That(Registration.IsEmail(wish.Email), "email", "This is not an e-mail address.")
            .That(!string.IsNullOrWhiteSpace(wish.Name), "name", "Tell us the name.")
            .That(wish.Name is not { Length: > Registration.LongestName }, "name", "The name is too long.")
            .That(Registration.IsPhone(wish.Phone), "phone", "A phone number looks like 010-1234-5678.")
            .That(wish.Role is Roles.Owner or Roles.Rider, "role", "Choose owner or rider.")
            .Throw();

        var password = Passwords.First();
        var person = Person.Invite(wish.Email, wish.Role, wish.Name, wish.Phone, await passwords.Hash(password, ct), clock.GetUtcNow());
        await accounts.Write(db => db.Welcome(person, ct), ct);
        return (person.Id, password);
    }
}
