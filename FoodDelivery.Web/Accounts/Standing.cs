using System.Collections.Concurrent;
using System.Security.Claims;
using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Accounts;

/// <summary>
/// Whether what a cookie or a token says of a person still stands. The table is asked at most once a minute for each person;
/// this process hears of its own changes at once.
/// </summary>
public sealed class Standing(Room<AccountsDb> accounts, TimeProvider clock)
{
    public static readonly TimeSpan Trusted = TimeSpan.FromMinutes(1);
    private const int MostKnown = 50_000;

    private readonly ConcurrentDictionary<PersonId, (string? Stamp, DateTimeOffset At)> _known = new();
    private readonly ConcurrentDictionary<Ear, Action<PersonId>> _listening = new();

    public async Task<bool> Holds(ClaimsPrincipal user, CancellationToken ct)
    {
        if (user.Role is Tokens.MachineRole) return true;
        if (!Guid.TryParse(user.FindFirstValue(Callers.PersonClaim), out var id)) return false;

        return user.FindFirstValue(Tokens.StampClaim) is { } stamp && await StampOf(new PersonId(id), ct) == stamp;
    }

    /// <summary>What was true of this person is so no longer: the table is asked again, and open pages look at once.</summary>
    public void Forget(PersonId person)
    {
        _known.TryRemove(person, out _);
        foreach (var hear in _listening.Values) hear(person);
    }

    /// <summary>Hears of everybody who is forgotten, until the answer is disposed of.</summary>
    public IDisposable Listen(Action<PersonId> hear)
    {
        var ear = new Ear(_listening);
        _listening[ear] = hear;
        return ear;
    }

    private async ValueTask<string?> StampOf(PersonId person, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (_known.TryGetValue(person, out var known) && now - known.At < Trusted) return known.Stamp;

        await using var db = accounts.Read();
        var stamp = await db.People.Where(row => row.Id == person).Select(row => row.Stamp).SingleOrDefaultAsync(ct);
        if (_known.Count >= MostKnown) _known.Clear();
        _known[person] = (stamp, now);
        return stamp;
    }

    private sealed class Ear(ConcurrentDictionary<Ear, Action<PersonId>> listening) : IDisposable
    {
        public void Dispose() => listening.TryRemove(this, out _);
    }
}
