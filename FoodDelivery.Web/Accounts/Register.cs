using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Accounts;

/// <summary>What somebody fills in to join. There is no role in it: who joins is a customer.</summary>
public sealed class Registration
{
    public const int LongestEmail = 254;
    public const int LongestName = 40;
    private const string PhonePattern = "^0[0-9]{1,2}-?[0-9]{3,4}-?[0-9]{4}$";

    [Required(ErrorMessage = "Tell us your e-mail.")]
    [EmailAddress(ErrorMessage = "This is not an e-mail address.")]
    [StringLength(LongestEmail, ErrorMessage = "The e-mail is too long.")]
    public string Email { get; set; } = "";

    [Required(ErrorMessage = "Tell us your name.")]
    [StringLength(LongestName, ErrorMessage = "The name is too long.")]
    public string Name { get; set; } = "";

    [Required(ErrorMessage = "Tell us your phone number.")]
    [RegularExpression(PhonePattern, ErrorMessage = "A phone number looks like 010-1234-5678.")]
    public string Phone { get; set; } = "";

    [Required(ErrorMessage = "Choose a password.")]
    [StringLength(Passwords.Longest, MinimumLength = Passwords.Shortest, ErrorMessage = "A password has 8 to 256 characters.")]
    public string Password { get; set; } = "";

    [Range(typeof(bool), "true", "true", ErrorMessage = "Without your agreement we cannot take orders.")]
    public bool Agrees { get; set; }

    public bool WantsMessages { get; set; }

    public static bool IsEmail(string? text) =>
        text is { Length: <= LongestEmail } && text.Trim().Split('@') is [{ Length: > 0 }, { Length: > 0 }] && !text.Trim().Any(char.IsWhiteSpace);

    public static bool IsPhone(string? text) => text is not null && Regex.IsMatch(text, PhonePattern);
}

public sealed class RegisterHandler(Room<AccountsDb> accounts, Passwords passwords, TimeProvider clock)
{
    /// <exception cref="RefusedException">validation_failed: the address is taken.</exception>
    public async Task<Person> Handle(Registration wish, string language, string? from, CancellationToken ct)
    {
        var hash = await passwords.Hash(wish.Password, ct);
        var now = clock.GetUtcNow();
        var person = Person.Join(PersonId.New(), wish.Email, Roles.Customer, wish.Name, wish.Phone, language, hash, now);
        person.Agree(wish.WantsMessages, now);
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
