using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Accounts;

/// <summary>One line of who did what. Written once; nothing here can be changed afterwards.</summary>
public sealed class AuditEntry
{
    public long Id { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Null: nobody whom we know.</summary>
    public PersonId? Person { get; init; }

    public string? Role { get; init; }

    /// <summary>The deed, in the words of the API: sign-in, order.cancel, room.pause.</summary>
    public required string What { get; init; }

    /// <summary>Whose it was or what it was done to: an id or a room's name, never a contact.</summary>
    public string? Target { get; init; }

    /// <summary>The address it came from.</summary>
    public string? From { get; init; }

    /// <summary>ok, or the code of the refusal.</summary>
    public required string Result { get; init; }

    public string? Reason { get; init; }
}

/// <summary>What was done; the audit adds when.</summary>
public sealed record Deed(
    string What, PersonId? Person, string? Role = null, string? Target = null, string? From = null, string Result = "ok", string? Reason = null)
{
    public AuditEntry At(DateTimeOffset now) => new()
    {
        At = now, What = What, Person = Person, Role = Role, Target = Target, From = From, Result = Result, Reason = Reason,
    };
}

public sealed record AuditLine(
    long Id, DateTimeOffset At, PersonId? Person, string? Name, string? Role, string What, string? Target, string? From, string Result, string? Reason);

/// <summary>The audit log: written to by every room's endpoints, read by operators, newest first.</summary>
public sealed class Audit(Room<AccountsDb> accounts, TimeProvider clock)
{
    /// <summary>It has its own commit: not for use inside another room's write.</summary>
    public Task Write(Deed deed, CancellationToken ct) => accounts.Write(db =>
    {
        db.Audit.Add(deed.At(clock.GetUtcNow()));
        return Task.CompletedTask;
    }, ct);

    public async Task<Listed<AuditLine>> Read(Paging paging, CancellationToken ct)
    {
        var before = paging.AfterNumber ?? long.MaxValue;
        await using var db = accounts.Read();
        var lines = await db.Audit.Where(entry => entry.Id < before).OrderByDescending(entry => entry.Id).Take(paging.Limit + 1)
            .Select(entry => new AuditLine(
                entry.Id, entry.At, entry.Person, db.People.Where(person => person.Id == entry.Person).Select(person => person.Name).FirstOrDefault(),
                entry.Role, entry.What, entry.Target, entry.From, entry.Result, entry.Reason))
            .ToListAsync(ct);
        return paging.Cut(lines, line => line.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
