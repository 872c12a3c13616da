using System.Collections.Concurrent;
using FoodDelivery.Domain;

namespace FoodDelivery.Web.Notifications;

/// <summary>In which language a person reads, asked once in a while: the same few people are told again and again.</summary>
public sealed class Languages(IPeople people, TimeProvider clock)
{
    private const int MostKept = 50_000;
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<PersonId, (string Language, DateTimeOffset Until)> _known = new();

    public async ValueTask<string> Of(PersonId person, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (_known.TryGetValue(person, out var known) && known.Until > now) return known.Language;

        var language = (await people.Find(person, ct))?.Language ?? "ko";
        if (_known.Count >= MostKept) _known.Clear();
        _known[person] = (language, now + Kept);
        return language;
    }
}
