using System.Globalization;
using FoodDelivery.Domain;
using FoodDelivery.Domain.Messages;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Notifications;

/// <summary>Writes down who will be told what, in their language. An occasion that was written down before adds nothing.</summary>
public sealed class Intents(Templates templates, Readers readers, IPeople people, TimeProvider clock)
{
    private static readonly Func<NotificationDb, OrderId, string, int, IAsyncEnumerable<PersonId>> Told = EF.CompileAsyncQuery(
        (NotificationDb db, OrderId order, string cause, int version) => db.Messages
            .Where(known => known.Order == order && known.Cause == cause && known.Version == version).Select(known => known.Person));

    public async Task Write(
        NotificationDb db, Occasion occasion, IReadOnlyList<Telling> tellings, Money amount, string? reason, CancellationToken ct)
    {
        if (tellings.Count == 0) return;

        HashSet<PersonId> told = [];
        await foreach (var person in Told(db, occasion.Order, occasion.Cause, occasion.Version).WithCancellation(ct)) told.Add(person);
        var values = new Dictionary<string, string>
        {
            ["number"] = $"{occasion.Number}",
            ["amount"] = amount.Won.ToString("N0", CultureInfo.InvariantCulture),
            ["reason"] = reason ?? "other",
            ["order"] = $"{occasion.Order}",
        };
        foreach (var (person, template) in await Everybody(tellings, ct))
        {
            if (!told.Add(person)) continue;

            var reader = await readers.Of(person, ct);
            values["key"] = reader.QuietKey;
            db.Messages.Add(Message.Write(occasion, person, templates.Write(template, reader.Language, values), clock.GetUtcNow()));
        }
    }

    private async Task<IEnumerable<(PersonId Person, string Template)>> Everybody(IReadOnlyList<Telling> tellings, CancellationToken ct)
    {
        var operators = tellings.Any(telling => telling.Person is null) ? await people.InRole(Roles.Operator, ct) : [];
        return tellings.SelectMany(telling => telling.Person is { } person
            ? [(person, telling.Template)]
            : operators.Select(each => (each.Id, telling.Template)));
    }
}
