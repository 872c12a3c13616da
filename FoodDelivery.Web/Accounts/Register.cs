using System.ComponentModel.DataAnnotations;
using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Accounts;

/// <summary>What somebody fills in to join. There is no role in it: who joins is a customer.</summary>
public sealed class Registration
{
    public const int LongestEmail = 254;

    [Required(ErrorMessage = "Tell us your e-mail.")]
    [EmailAddress(ErrorMessage = "This is not an e-mail address.")]
    [StringLength(LongestEmail, ErrorMessage = "The e-mail is too long.")]
    public string Email { get; set; } = "";

    [Required(ErrorMessage = "Tell us your name.")]
    [StringLength(40, ErrorMessage = "The name is too long.")]
    public string Name { get; set; } = "";

    [Required(ErrorMessage = "Tell us your phone number.")]
    [RegularExpression("^0[0-9]{1,2}-?[0-9]{3,4}-?[0-9]{4}$", ErrorMessage = "A phone number looks like 010-1234-5678.")]
    public string Phone { get; set; } = "";

    [Required(ErrorMessage = "Choose a password.")]
    [StringLength(Passwords.Longest, MinimumLength = Passwords.Shortest, ErrorMessage = "A password has 8 to 256 characters.")]
    public string Password { get; set; } = "";
}

public sealed class RegisterHandler(Room<AccountsDb> accounts, Passwords passwords, TimeProvider clock)
{
    /// <exception cref="RefusedException">validation_failed: the address is taken.</exception>
    public async Task<Person> Handle(Registration wish, string language, string? from, CancellationToken ct)
    {
        var hash = await passwords.Hash(wish.Password, ct);
        var now = clock.GetUtcNow();
        var person = Person.Join(PersonId.New(), wish.Email, Roles.Customer, wish.Name, wish.Phone, language, hash, now);
        await accounts.Write(async db =>
        {
            await db.Welcome(person, ct);
            db.Audit.Add(new Deed("person.register", person.Id, person.Role, From: from).At(now));
        }, ct);
        return person;
    }
}

public static class Welcomes
{
    /// <exception cref="RefusedException">validation_failed: the address is taken.</exception>
    public static async Task Welcome(this AccountsDb db, Person person, CancellationToken ct)
    {
        if (await db.People.AnyAsync(known => known.Email == person.Email, ct))
            throw new RefusedException("validation_failed", "This e-mail already has an account.");

        db.People.Add(person);
    }
}
