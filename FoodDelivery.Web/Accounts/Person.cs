using System.Security.Cryptography;
using System.Text;
using FoodDelivery.Domain;

namespace FoodDelivery.Web.Accounts;

/// <summary>Somebody who may sign in. What they do in the business is known by their id alone.</summary>
public sealed class Person
{
    private Person()
    {
    }

    public PersonId Id { get; private init; }

    /// <summary>As <see cref="Normal"/> writes it; unique.</summary>
    public string Email { get; private init; } = "";

    public string Name { get; private set; } = "";
    public string Phone { get; private set; } = "";

    /// <summary>One of <see cref="Roles"/>.</summary>
    public string Role { get; private set; } = "";

    /// <summary>ko or en.</summary>
    public string Language { get; private set; } = "ko";

    public string PasswordHash { get; private set; } = "";

    /// <summary>Whoever signed in under an earlier stamp is signed out.</summary>
    public string Stamp { get; private set; } = NewStamp();

    /// <summary>The password was made by somebody else: the first thing to do is to choose one.</summary>
    public bool MustChangePassword { get; private set; }

    /// <summary>An operator closed it: nobody comes in until it is opened again.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>When the person agreed to the terms; null for whom the house made.</summary>
    public DateTimeOffset? AgreedAt { get; private set; }

    /// <summary>Wants only what is essential by KakaoTalk; the rest stands in the house alone.</summary>
    public bool IsQuiet { get; private set; }

    /// <summary>Whoever has it may say which messages this person wants, and nothing else. It stands in the links of messages.</summary>
    public string QuietKey { get; private init; } = RandomNumberGenerator.GetHexString(32, lowercase: true);

    public DateTimeOffset CreatedAt { get; private init; }

    public static Person Join(
        PersonId id, string email, string role, string name, string phone, string language, string passwordHash, DateTimeOffset now) => new()
        {
            Id = id,
            Email = Normal(email),
            Role = role,
            Name = name.Trim().Normalize(NormalizationForm.FormKC),
            Phone = phone,
            Language = language,
            PasswordHash = passwordHash,
            CreatedAt = now,
        };

    /// <summary>Made by somebody else, with a first password.</summary>
    public static Person Invite(string email, string role, string name, string phone, string passwordHash, DateTimeOffset now)
    {
        var person = Join(PersonId.New(), email, role, name, phone, "ko", passwordHash, now);
        person.MustChangePassword = true;
        return person;
    }

    public void Agree(bool wantsMessages, DateTimeOffset now) => (AgreedAt, IsQuiet) = (now, !wantsMessages);

    public void WantMessages(bool all) => IsQuiet = !all;

    public void ChangePassword(string passwordHash)
    {
        PasswordHash = passwordHash;
        MustChangePassword = false;
        Stamp = NewStamp();
    }

    public void Close(DateTimeOffset now)
    {
        if (ClosedAt is not null) return;

        ClosedAt = now;
        Stamp = NewStamp();
    }

    public void Reopen() => ClosedAt = null;

    /// <summary>One way of writing for addresses that look the same.</summary>
    public static string Normal(string email) => email.Trim().Normalize(NormalizationForm.FormKC).ToLowerInvariant();

    private static string NewStamp() => RandomNumberGenerator.GetHexString(16, lowercase: true);
}
