using System.Collections.Concurrent;
using FoodDelivery.Domain;

namespace FoodDelivery.Web.Notifications;

/// <param name="Language">ko or en.</param>
/// <param name="QuietKey">Stands in the link by which they want fewer messages.</param>
public readonly record struct Reader(string Language, string QuietKey);

/// <summary>How somebody reads, asked once in a while: the same few people are told again and again.</summary>
public sealed class Readers(IPeople people, TimeProvider clock)
{
    private const int MostKept = 50_000;
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<PersonId, (Reader Reader, DateTimeOffset Until)> _known = new();

    public async ValueTask<Reader> Of(PersonId person, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (_known.TryGetValue(person, out var known) && known.Until > now) return known.Reader;

        var card = await people.Find(person, ct);
        var reader = new Reader(card?.Language ?? "ko", card?.QuietKey ?? "");
        if (_known.Count >= MostKept) _known.Clear();
        _known[person] = (reader, now + Kept);
        return reader;
    }
}
