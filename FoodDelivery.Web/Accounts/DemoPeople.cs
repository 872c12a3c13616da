using System.Text.Json;
using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Accounts;

/// <summary>The eight people of the demo. Their ids never change, so that the demo data of other rooms can name them.</summary>
public static class DemoPeople
{
    public const string Password = "demo1234!";

    public static readonly PersonId Customer = Id(1);
    public static readonly PersonId Customer2 = Id(2);
    public static readonly PersonId Owner = Id(3);
    public static readonly PersonId Owner2 = Id(4);
    public static readonly PersonId Rider = Id(5);
    public static readonly PersonId Rider2 = Id(6);
    public static readonly PersonId Operator = Id(7);
    public static readonly PersonId Operator2 = Id(8);

    /// <summary>The address of the first of each role: what a card on the login page stands for.</summary>
    public static string EmailOf(string role) => $"{role}@demo.test";

    internal static readonly IReadOnlyList<(PersonId Id, string Role, string Email)> All =
    [
        (Customer, Roles.Customer, "customer@demo.test"), (Customer2, Roles.Customer, "customer2@demo.test"),
        (Owner, Roles.Owner, "owner@demo.test"), (Owner2, Roles.Owner, "owner2@demo.test"),
        (Rider, Roles.Rider, "rider@demo.test"), (Rider2, Roles.Rider, "rider2@demo.test"),
        (Operator, Roles.Operator, "operator@demo.test"), (Operator2, Roles.Operator, "operator2@demo.test"),
    ];

    private static PersonId Id(byte number) => new(new Guid($"01890000-0000-7000-8000-0000000000{number:x2}"));
}

/// <summary>Makes them where they are absent.</summary>
public sealed class MakeDemoPeople(Room<AccountsDb> accounts, Passwords passwords, AuthSettings settings, TimeProvider clock) : IBeginning
{
    private sealed record Card(string Name, string Phone);

    public async Task Begin(CancellationToken ct)
    {
        if (!settings.Demo) return;

        var absent = await Absent(ct);
        if (absent.Count == 0) return;

        var cards = Cards();
        // Hashing is slow, and the password is known to all: once is enough.
        var hash = await passwords.Hash(DemoPeople.Password, ct);
        await accounts.Write(db =>
        {
            foreach (var (id, role, email) in absent)
                db.People.Add(Person.Join(id, email, role, cards[email].Name, cards[email].Phone, "ko", hash, clock.GetUtcNow()));
            return Task.CompletedTask;
        }, ct);
    }

    private async Task<IReadOnlyList<(PersonId Id, string Role, string Email)>> Absent(CancellationToken ct)
    {
        await using var db = accounts.Read();
        var emails = DemoPeople.All.Select(person => person.Email).ToList();
        var present = await db.People.Where(person => emails.Contains(person.Email)).Select(person => person.Email).ToListAsync(ct);
        return [.. DemoPeople.All.ExceptBy(present, person => person.Email)];
    }

    private static Dictionary<string, Card> Cards()
    {
        using var file = typeof(DemoPeople).Assembly.GetManifestResourceStream("FoodDelivery.Web.Accounts.demo-people.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, Card>>(file, Json.Options)!;
    }
}
