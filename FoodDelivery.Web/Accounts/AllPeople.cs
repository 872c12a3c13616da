using System.Linq.Expressions;
using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Accounts;

/// <param name="Phone">Null for customers: nobody needs it to run the house.</param>
/// <param name="HasFirstPassword">They have not come in yet.</param>
public sealed record PersonView(
    PersonId Id, string Email, string Name, string Role, string? Phone, bool HasFirstPassword, DateTimeOffset? ClosedAt, DateTimeOffset CreatedAt);

/// <param name="Text">A part of the name or the e-mail.</param>
public sealed record PeopleFilter(string? Text = null, string? Role = null, bool? Closed = null);

/// <summary>Everybody who may sign in, as operators see them.</summary>
public sealed class AllPeople(Room<AccountsDb> accounts)
{
    private static readonly Expression<Func<Person, PersonView>> Shown = person => new PersonView(
        person.Id, person.Email, person.Name, person.Role, person.Role == Roles.Customer ? null : person.Phone, person.MustChangePassword,
        person.ClosedAt, person.CreatedAt);

    /// <summary>Newest first.</summary>
    public async Task<Listed<PersonView>> List(PeopleFilter filter, Paging paging, CancellationToken ct)
    {
        await using var db = accounts.Read();
        var people = db.People.AsQueryable();
        if (filter.Role is { } role) people = people.Where(person => person.Role == role);
        if (filter.Closed is { } closed) people = people.Where(person => person.ClosedAt != null == closed);
        if (filter.Text?.Trim() is { Length: > 0 } text)
        {
            var email = Person.Normal(text);
            people = people.Where(person => person.Email.Contains(email) || person.Name.Contains(text));
        }
        var from = (int)(paging.AfterNumber ?? 0);
        var rows = await people.OrderByDescending(person => person.CreatedAt).ThenBy(person => person.Email)
            .Skip(from).Take(paging.Limit + 1).Select(Shown).ToListAsync(ct);
        return paging.Cut(rows, _ => (from + paging.Limit).ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <exception cref="RefusedException">not_found.</exception>
    public async Task<PersonView> One(PersonId id, CancellationToken ct)
    {
        await using var db = accounts.Read();
        return await db.People.Where(person => person.Id == id).Select(Shown).SingleOrDefaultAsync(ct) ?? throw RefusedException.NotFound();
    }
}
