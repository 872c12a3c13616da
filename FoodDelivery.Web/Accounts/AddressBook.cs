using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Accounts;

/// <summary>One of the few places to which a customer often has food brought.</summary>
public sealed class AddressEntry
{
    public const int Most = 5;

    public Guid Id { get; init; }
    public required PersonId Person { get; init; }
    public required string Name { get; init; }
    public required string Address { get; init; }
    public string? Detail { get; init; }
}

public sealed class AddressBook(Room<AccountsDb> accounts) : IAddressBook
{
    public async Task<IReadOnlyList<KnownAddress>> Of(PersonId person, CancellationToken ct)
    {
        await using var db = accounts.Read();
        return await db.Addresses.Where(entry => entry.Person == person).OrderBy(entry => entry.Name).ThenBy(entry => entry.Id)
            .Select(entry => new KnownAddress(entry.Id, entry.Name, entry.Address, entry.Detail)).ToListAsync(ct);
    }
}
