using System.Collections.Concurrent;

namespace FoodDelivery.Web.Sandbox;

/// <summary>Where messages stand in the ledger: by request, by id, by the sender's own keys, by time; and which keys were used of late.</summary>
public sealed class MessageBook
{
    private readonly ConcurrentDictionary<string, Place[]> _found = new();
    private readonly List<(DateTimeOffset At, Place Place)> _times = [];
    private readonly Lock _lock = new();

    /// <summary>The idempotency keys of the last ten minutes.</summary>
    public UsedOnce Keys { get; } = new(TimeSpan.FromMinutes(10));

    public IReadOnlyList<Place> OfRequest(string requestId) => _found.GetValueOrDefault($"request {requestId}", []);

    public IReadOnlyList<Place> OfSender(string groupingKey) => _found.GetValueOrDefault($"sender {groupingKey}", []);

    public IReadOnlyList<Place> OfRecipient(string groupingKey) => _found.GetValueOrDefault($"recipient {groupingKey}", []);

    public IReadOnlyList<Place> OfMessage(string messageId) => _found.GetValueOrDefault($"message {messageId}", []);

    public IReadOnlyList<Place> Between(DateTimeOffset from, DateTimeOffset to)
    {
        lock (_lock)
        {
            var (first, last) = (FirstAt(from), FirstAt(to));
            return [.. _times.Skip(first).Take(Math.Max(0, last - first)).Select(line => line.Place)];
        }
    }

    public void Enter(Entry entry, Place place)
    {
        if (entry is not Messaged told) return;

        Index($"request {told.RequestId}", place);
        if (told.SenderGroupingKey is { } sender) Index($"sender {sender}", place);
        if (told.GroupingKey is { } recipient) Index($"recipient {recipient}", place);
        if (told.IdempotencyKey is { } key) Keys.Take(key, told.At);
        if (told.Solapi is { } solapi) Index($"message {solapi.MessageId}", place);
        lock (_lock) _times.Add((told.At, place));
    }

    /// <summary>Lines that follow each other in the file are one place.</summary>
    private void Index(string name, Place place) => _found.AddOrUpdate(name, [place], (_, known) =>
        known[^1].End == place.Offset ? [.. known[..^1], known[^1] with { Length = known[^1].Length + place.Length }] : [.. known, place]);

    private int FirstAt(DateTimeOffset moment)
    {
        var (low, high) = (0, _times.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_times[middle].At < moment) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
