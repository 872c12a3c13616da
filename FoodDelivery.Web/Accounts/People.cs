using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Accounts;

public sealed class People(Room<AccountsDb> accounts) : IPeople
{
    public async Task<PersonCard?> Find(PersonId person, CancellationToken ct)
    {
        await using var db = accounts.Read();
        return await Cards(db.People.Where(known => known.Id == person)).SingleOrDefaultAsync(ct);
    }

    public async Task<IReadOnlyList<PersonCard>> InRole(string role, CancellationToken ct)
    {
        await using var db = accounts.Read();
        return await Cards(db.People.Where(known => known.Role == role && known.ClosedAt == null).OrderBy(known => known.Id)).ToListAsync(ct);
    }

    private static IQueryable<PersonCard> Cards(IQueryable<Person> people) =>
        people.Select(person => new PersonCard(person.Id, person.Name, person.Phone, person.Role, person.Language,
            person.ClosedAt != null, person.IsQuiet, person.QuietKey));
}
