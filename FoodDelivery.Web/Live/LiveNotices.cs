using System.Collections.Concurrent;
using System.Threading.Channels;
using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;
using Microsoft.AspNetCore.SignalR;

namespace FoodDelivery.Web.Live;

public sealed record Changed(string Topic, OrderId? OrderId, int? Version, string? Status);

/// <summary>
/// Carries the notices of watched topics to the hub's clients. What gathered meanwhile goes out together, so an order that changed
/// three times at once is told once, with its newest version.
/// </summary>
public sealed class LiveNotices(Feed feed, IOrderStates states, IHubContext<LiveHub> hub, ILogger<LiveNotices> log) : BackgroundService
{
    private readonly Channel<(string Name, Notice Notice)> _heard = Channel.CreateUnbounded<(string, Notice)>(new() { SingleReader = true });
    private readonly Dictionary<(string, Topic), (int Watchers, IDisposable Ear)> _ears = [];
    private readonly Lock _gate = new();
    private long _told;

    /// <summary>"mine" is another topic for everybody, so its group has the person's name.</summary>
    public static string Group(string name, Topic topic) => $"{name}|{topic}";

    public void Join(string name, Topic topic)
    {
        lock (_gate)
        {
            var (watchers, ear) = _ears.GetValueOrDefault((name, topic));
            _ears[(name, topic)] = (watchers + 1, ear ?? feed.Listen(topic, notice => _heard.Writer.TryWrite((name, notice))));
        }
    }

    public void Leave(string name, Topic topic)
    {
        lock (_gate)
        {
            if (!_ears.TryGetValue((name, topic), out var known)) return;

            if (known.Watchers > 1)
            {
                _ears[(name, topic)] = (known.Watchers - 1, known.Ear);
                return;
            }
            known.Ear.Dispose();
            _ears.Remove((name, topic));
        }
    }

    public async Task<long> VersionOf(Topic topic, CancellationToken ct)
    {
        if (!topic.Name.StartsWith("order/", StringComparison.Ordinal)) return Interlocked.Read(ref _told);

        var order = Ids.Read<OrderId>(topic.Name["order/".Length..]);
        return (await states.Of([order], ct)).TryGetValue(order, out var state) ? state.Version : 0;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _heard.Reader.WaitToReadAsync(stoppingToken))
        {
            HashSet<(string Name, Notice Notice)> gathered = [];
            while (gathered.Count < 500 && _heard.Reader.TryRead(out var heard)) gathered.Add(heard);
            try
            {
                await Tell(gathered, stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // A lost notice is made good by the next one, or when the client asks again.
                log.LogWarning(error, "{Count} live notices were lost", gathered.Count);
            }
        }
    }

    private async Task Tell(HashSet<(string Name, Notice Notice)> gathered, CancellationToken ct)
    {
        var orders = gathered.Where(heard => heard.Notice.Order is not null).Select(heard => heard.Notice.Order!.Value).Distinct().ToList();
        var known = await states.Of(orders, ct);
        foreach (var (name, notice) in gathered)
        {
            Interlocked.Increment(ref _told);
            var state = notice.Order is { } order && known.TryGetValue(order, out var found) ? found : (OrderState?)null;
            await hub.Clients.Group(Group(name, notice.Topic)).SendAsync(
                "changed", new Changed(name, notice.Order, state?.Version, state?.Status), ct);
        }
    }
}
