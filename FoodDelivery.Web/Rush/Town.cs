using System.Collections.Concurrent;
using System.Text.Json;

namespace FoodDelivery.Web.Rush;

/// <summary>Everybody who plays: the demo's people, the stores, and who listens at the hub.</summary>
internal sealed class Town : IDisposable
{
    private readonly ConcurrentDictionary<Guid, Tracked> _tracked = new();
    private readonly List<HubClient> _owners = [];
    private readonly List<HubClient> _watchers = [];
    private readonly Guid[] _watched;
    private readonly TimeProvider _clock;
    private int _nextWatcher;

    public Town(RushOptions options, TimeProvider clock)
    {
        (Options, _clock) = (options, clock);
        Api = new Api(options.Target, Tally, clock);
        Customers = Logins("customer", "customer2");
        Owners = Logins("owner", "owner2");
        Riders = Logins("rider", "rider2");
        _watched = new Guid[options.Watchers];
        using var file = typeof(Town).Assembly.GetManifestResourceStream("FoodDelivery.Web.Rush.demo-addresses.json")!;
        Addresses = JsonSerializer.Deserialize<string[]>(file)!;
    }

    public RushOptions Options { get; }
    public Tally Tally { get; } = new();
    public Api Api { get; }
    public IReadOnlyList<Login> Customers { get; }
    public IReadOnlyList<Login> Owners { get; }
    public IReadOnlyList<Login> Riders { get; }
    public IReadOnlyList<Shop> Shops { get; private set; } = [];
    public IReadOnlyList<string> Addresses { get; }

    public bool HasHub => _owners.Exists(owner => owner.IsConnected);

    /// <summary>The time for new orders and for trying again is over.</summary>
    public bool IsClosing { get; set; }

    /// <exception cref="RushException">The server, the demo's people or the stores are not there.</exception>
    public async Task Open(CancellationToken ct)
    {
        Shops = await Menu.Read(Api, ct);
        foreach (var login in Customers.Concat(Owners).Concat(Riders))
            if (await login.Bearer(Api, ct) is null) throw new RushException($"{login.Email} could not sign in at {Api.Target}. Is the demo data there?");

        foreach (var owner in Owners) _owners.Add(Listen(owner, byWatcher: false, ct));
        for (var watcher = 0; watcher < Options.Watchers; watcher++) _watchers.Add(Listen(Customers[watcher % Customers.Count], byWatcher: true, ct));
        foreach (var hub in _owners)
            foreach (var shop in Shops) await hub.Watch($"store/{shop.Id}", ct);   // each is let in where the store is theirs
        await Settle(ct);
    }

    /// <summary>From now on notices of this order find it; the next watcher leaves the order it had for this one.</summary>
    public async Task<Tracked> Track(Guid order, Login customer, CancellationToken ct)
    {
        var tracked = _tracked.GetOrAdd(order, _ => new Tracked(Tally, _clock));
        if (_watchers.Count == 0) return tracked;

        // A watcher is one of the customers: only the order's own may watch it.
        var mine = Customers.ToList().IndexOf(customer);
        var next = (int)((uint)Interlocked.Increment(ref _nextWatcher) % (uint)_watchers.Count);
        next = (next - (next % Customers.Count)) + mine;
        if (next >= _watchers.Count) return tracked;

        tracked.IsWatched = true;
        var before = _watched[next];
        _watched[next] = order;
        if (before != default) await _watchers[next].Unwatch($"order/{before}", ct);
        await _watchers[next].Watch($"order/{order}", ct);
        return tracked;
    }

    public void Forget(Guid order) => _tracked.TryRemove(order, out _);

    public void CountRefusals()
    {
        for (var refused = _watchers.Sum(watcher => watcher.Refused); refused > 0; refused--) Tally.Error("hub_refused");
    }

    public void Dispose()
    {
        foreach (var hub in _owners.Concat(_watchers)) hub.Dispose();
        foreach (var login in Customers.Concat(Owners).Concat(Riders)) login.Dispose();
        Api.Dispose();
    }

    private HubClient Listen(Login login, bool byWatcher, CancellationToken ct)
    {
        var hub = new HubClient(Options.Target, login, Api, _clock, notice =>
        {
            if (_tracked.TryGetValue(notice.Order, out var tracked)) tracked.Hear(notice, byWatcher);
        });
        _ = Task.Run(() => hub.Run(ct), CancellationToken.None);
        return hub;
    }

    private async Task Settle(CancellationToken ct)
    {
        for (var tries = 0; tries < 100 && _owners.Concat(_watchers).Any(hub => !hub.IsConnected); tries++) await Task.Delay(TimeSpan.FromMilliseconds(50), _clock, ct);
    }

    private Login[] Logins(params string[] names) => [.. names.Select(name => new Login($"{name}@demo.test", _clock))];
}
