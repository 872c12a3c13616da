using System.Linq.Expressions;
using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Accounts;

/// <summary>Whether somebody wants messages that can wait. What is essential is always sent.</summary>
public sealed class ChooseMessagesHandler(Room<AccountsDb> accounts, TimeProvider clock)
{
    /// <returns>Whether they want all; null: nobody has this key.</returns>
    public Task<bool?> Chosen(PersonId person, CancellationToken ct) => Chosen(known => known.Id == person, ct);

    /// <param name="key">Out of a link of a message.</param>
    public Task<bool?> Chosen(string key, CancellationToken ct) => Chosen(known => known.QuietKey == key && key != "", ct);

    public Task Handle(PersonId person, bool all, string? from, CancellationToken ct) => Choose(known => known.Id == person, all, from, ct);

    /// <exception cref="RefusedException">not_found: nobody has this key.</exception>
    public Task Handle(string key, bool all, string? from, CancellationToken ct) => Choose(known => known.QuietKey == key && key != "", all, from, ct);

    private async Task<bool?> Chosen(Expression<Func<Person, bool>> which, CancellationToken ct)
    {
        await using var db = accounts.Read();
        return await db.People.Where(which).Select(person => (bool?)!person.IsQuiet).SingleOrDefaultAsync(ct);
    }

    private Task Choose(Expression<Func<Person, bool>> which, bool all, string? from, CancellationToken ct) => accounts.Write(async db =>
    {
        var person = await db.People.AsTracking().SingleOrDefaultAsync(which, ct) ?? throw RefusedException.NotFound();
        if (person.IsQuiet == !all) return;

        person.WantMessages(all);
        db.Audit.Add(new Deed(all ? "messages.all" : "messages.essential", person.Id, person.Role, From: from).At(clock.GetUtcNow()));
    }, ct);
}
