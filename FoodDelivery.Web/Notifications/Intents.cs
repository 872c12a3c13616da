using System.Globalization;
using FoodDelivery.Domain;
using FoodDelivery.Domain.Messages;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Notifications;

/// <summary>Writes down who will be told what, in their language. An occasion that was written down before adds nothing.</summary>
public sealed class Intents(Templates templates, Languages languages, IPeople people)
{
    public async Task Write(
        NotificationDb db, Occasion occasion, IReadOnlyList<Telling> tellings, Money amount, string? reason, CancellationToken ct)
    {
        if (tellings.Count == 0) return;

        var told = await db.Messages
            .Where(known => known.Order == occasion.Order && known.Cause == occasion.Cause && known.Version == occasion.Version)
            .Select(known => known.Person).ToListAsync(ct);
        var values = new Dictionary<string, string>
        {
            ["number"] = $"{occasion.Number}",
            ["amount"] = amount.Won.ToString("N0", CultureInfo.InvariantCulture),
            ["reason"] = reason ?? "other",
        };
        foreach (var (person, template) in await Everybody(tellings, ct))
            if (!told.Contains(person))
            {
                told.Add(person);
                db.Messages.Add(Message.Write(occasion, person, templates.Write(template, await languages.Of(person, ct), values)));
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
