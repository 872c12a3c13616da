using System.Collections.Concurrent;
using FoodDelivery.Domain;

namespace FoodDelivery.Web.Platform;

/// <summary>Something about the topic is new. It carries no data: whoever shows it asks its read model again.</summary>
public readonly record struct Notice(Topic Topic, OrderId? Order);

/// <summary>Notices, told after the commit to everybody in this process who listens.</summary>
public sealed class Feed(ILogger<Feed> log)
{
    private readonly ConcurrentDictionary<Topic, ConcurrentDictionary<object, Action<Notice>>> _listeners = new();

    /// <summary>Listen before you ask, so that nothing falls between. Dispose to stop.</summary>
    public IDisposable Listen(Topic topic, Action<Notice> heard)
    {
        var ear = new object();
        while (true)
        {
            var ears = _listeners.GetOrAdd(topic, _ => new());
            ears[ear] = heard;
            if (_listeners.TryGetValue(topic, out var current) && ReferenceEquals(current, ears)) break;
        }
        return new Listening(() =>
        {
            if (!_listeners.TryGetValue(topic, out var ears)) return;
            ears.TryRemove(ear, out _);
            if (ears.IsEmpty) _listeners.TryRemove(KeyValuePair.Create(topic, ears));
        });
    }

    public void Tell(IEnumerable<Notice> notices)
    {
        foreach (var notice in notices)
        {
            if (!_listeners.TryGetValue(notice.Topic, out var ears)) continue;

            foreach (var (_, heard) in ears)
            {
                try
                {
                    heard(notice);
                }
                catch (Exception error)
                {
                    log.LogError(error, "A listener of {Topic} failed", notice.Topic);
                }
            }
        }
    }

    private sealed class Listening(Action stop) : IDisposable
    {
        private Action? _stop = stop;

        public void Dispose() => Interlocked.Exchange(ref _stop, null)?.Invoke();
    }
}
