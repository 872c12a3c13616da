using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Accounts;

public sealed record KeepAddress(string Name, string Address, string? Detail);

/// <summary>Writes an address into a person's book, or strikes it out.</summary>
public sealed class KeepAddressHandler(Room<AccountsDb> accounts, TimeProvider clock)
{
    /// <exception cref="RefusedException">validation_failed; illegal_transition: the book is full.</exception>
    public Task Handle(PersonId person, KeepAddress wish, CancellationToken ct)
    {
        new Checks()
            .That(!string.IsNullOrWhiteSpace(wish.Name), "name", "Give it a name.")
            .That(wish.Name is not { Length: > 20 }, "name", "A name has at most 20 characters.")
            .That(!string.IsNullOrWhiteSpace(wish.Address), "address", "Write where the food shall go.")
            .That(wish.Address is not { Length: > 200 }, "address", "An address has at most 200 characters.")
            .That(wish.Detail is not { Length: > 100 }, "detail", "The details have at most 100 characters.")
            .Throw();

        return accounts.Write(async db =>
        {
            if (await db.Addresses.CountAsync(entry => entry.Person == person, ct) >= AddressEntry.Most)
                throw RefusedException.Illegal("Five addresses are kept at most. Take one away first.");

            db.Addresses.Add(new AddressEntry
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()),
                Person = person,
                Name = wish.Name.Trim(),
                Address = wish.Address.Trim(),
                Detail = string.IsNullOrWhiteSpace(wish.Detail) ? null : wish.Detail.Trim(),
            });
        }, ct);
    }

    /// <summary>One that is not there, or somebody else's, is left as it is.</summary>
    public Task Strike(PersonId person, Guid id, CancellationToken ct) => accounts.Write(
        db => db.Addresses.Where(entry => entry.Id == id && entry.Person == person).ExecuteDeleteAsync(ct), ct);
}
