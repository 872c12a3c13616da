using System.Globalization;
using System.Runtime.CompilerServices;
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

/// <param name="Who">A part of the name or the e-mail.</param>
/// <param name="What">How the deed begins: order, person.close.</param>
/// <param name="Day">As days are counted in Seoul.</param>
public sealed record AuditFilter(string? Who = null, string? What = null, DateOnly? Day = null)
{
    public static AuditFilter Of(string? who, string? what, string? day) => new(
        string.IsNullOrWhiteSpace(who) ? null : who.Trim(), string.IsNullOrWhiteSpace(what) ? null : what.Trim(),
        DateOnly.TryParse(day, CultureInfo.InvariantCulture, out var date) ? date : null);
}

/// <summary>The audit log: written to by every room's endpoints, read by operators, newest first.</summary>
public sealed class Audit(Room<AccountsDb> accounts, TimeProvider clock)
{
    private const int Piece = 500;

    /// <summary>It has its own commit: not for use inside another room's write.</summary>
    public Task Write(Deed deed, CancellationToken ct) => accounts.Write(db =>
    {
        db.Audit.Add(deed.At(clock.GetUtcNow()));
        return Task.CompletedTask;
    }, ct);

    public async Task<Listed<AuditLine>> Read(Paging paging, CancellationToken ct)
    {
        var lines = await Below(new AuditFilter(), paging.AfterNumber ?? long.MaxValue, paging.Limit + 1, ct);
        return paging.Cut(lines, line => line.Id.ToString(CultureInfo.InvariantCulture));
    }

    public async Task<int> Count(AuditFilter filter, CancellationToken ct)
    {
        await using var db = accounts.Read();
        return await Which(db, filter).CountAsync(ct);
    }

    public async Task<IReadOnlyList<AuditLine>> Page(AuditFilter filter, int skip, int take, CancellationToken ct)
    {
        await using var db = accounts.Read();
        return await Shown(db, Which(db, filter).OrderByDescending(entry => entry.Id).Skip(skip).Take(take)).ToListAsync(ct);
    }

    /// <summary>All of them, piece by piece: whoever reads slowly holds no table open.</summary>
    public async IAsyncEnumerable<AuditLine> Each(AuditFilter filter, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var below = long.MaxValue; ;)
        {
            var lines = await Below(filter, below, Piece, ct);
            foreach (var line in lines) yield return line;
            if (lines.Count < Piece) yield break;

            below = lines[^1].Id;
        }
    }

    private async Task<IReadOnlyList<AuditLine>> Below(AuditFilter filter, long below, int take, CancellationToken ct)
    {
        await using var db = accounts.Read();
        return await Shown(db, Which(db, filter).Where(entry => entry.Id < below).OrderByDescending(entry => entry.Id).Take(take)).ToListAsync(ct);
    }

    private static IQueryable<AuditEntry> Which(AccountsDb db, AuditFilter filter)
    {
        var entries = db.Audit.AsQueryable();
        if (filter.Who is { } who)
        {
            var email = Person.Normal(who);
            entries = entries.Where(entry => db.People.Any(person => person.Id == entry.Person && (person.Name.Contains(who) || person.Email.Contains(email))));
        }
        if (filter.What is { } what) entries = entries.Where(entry => EF.Functions.Like(entry.What, what + "%"));
        if (filter.Day is not { } day) return entries;

        var (from, to) = (new KoreanDay(day).Begins, new KoreanDay(day).Next.Begins);
        return entries.Where(entry => entry.At >= from && entry.At < to);
    }

    private static IQueryable<AuditLine> Shown(AccountsDb db, IQueryable<AuditEntry> entries) => entries.Select(entry => new AuditLine(
        entry.Id, entry.At, entry.Person, db.People.Where(person => person.Id == entry.Person).Select(person => person.Name).FirstOrDefault(),
        entry.Role, entry.What, entry.Target, entry.From, entry.Result, entry.Reason));
}
