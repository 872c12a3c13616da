using FoodDelivery.Web.Accounts;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Tests.Simulation;

/// <param name="Wrong">What does not hold; nothing: all is well.</param>
/// <param name="Acknowledged">How many orders somebody was told of, and how many of these were placed.</param>
public sealed record Verdict(int Seed, ulong Hash, IReadOnlyList<string> Wrong, IReadOnlyList<string> Trace, int Steps, TimeSpan Lived, int Deaths, int Acknowledged, int Placed)
{
    private const int Shown = 200;

    public override string ToString() => string.Join(Environment.NewLine,
        [$"Seed {Seed}, the end of its course:", .. Trace.TakeLast(Shown), .. Wrong, $"Again: bash .ci/simulate 1 {Seed}"]);
}

/// <summary>
/// One world of a seed: people who order, cook, ride and operate, a house that dies now and then, a gateway and a messenger that fail.
/// After a while all bad luck ends, everybody finishes what they began, and then everything has to be right.
/// </summary>
public sealed class World : IDisposable
{
    private readonly int _seed;
    private readonly DirectoryInfo _directory;
    private readonly Universe _universe;
    private readonly Outside _outside;
    private readonly SimulatedGateway _gateway;
    private readonly SimulatedMessenger _messenger;
    private readonly Complaints _log;
    private readonly List<Customer> _customers = [];
    private readonly double _commitsFail;
    private IReadOnlyList<string> _wrong = [];
    private House _house;
    private int _deathAt;
    private int _deaths;

    private World(int seed, DirectoryInfo directory, Sabotage sabotage)
    {
        (_seed, _directory, _universe) = (seed, directory, new Universe(seed));
        _outside = new Outside(_universe, sabotage);
        _gateway = new SimulatedGateway(_outside);
        _messenger = new SimulatedMessenger(_outside);
        _log = new Complaints(_outside);
        _commitsFail = _universe.OneOf(0, 0, 0.01, 0.1);
        Blueprint.LayDatabase(directory);
        _house = Build();
    }

    /// <param name="scratch">Where worlds leave their files while they last.</param>
    public static Verdict Live(int seed, DirectoryInfo scratch, Sabotage sabotage = Sabotage.None)
    {
        using var world = new World(seed, scratch.CreateSubdirectory($"{seed}-{Guid.CreateVersion7()}"), sabotage);
        return world.Live();
    }

    public void Dispose()
    {
        _house.Die();
        _log.Dispose();
        _directory.Delete(recursive: true);
    }

    private Verdict Live()
    {
        var story = _outside.Do(Story);
        DieLater();
        _universe.Run(() =>
        {
            if (_universe.Steps >= _deathAt && !_outside.Calm) Kill();
            return story.IsCompleted || _outside.Complaints.Count > 0;
        });
        if (story.IsFaulted) _outside.Complain($"{story.Exception!.InnerException}");
        return new Verdict(_seed, _universe.Trace.Hash, [.. _outside.Complaints, .. _wrong], _universe.Trace.Lines, _universe.Steps,
            _universe.Now - Universe.Beginning, _deaths, _customers.Count(customer => customer.Order is not null), _customers.Count(customer => customer.HasPaid));
    }

    private async Task Story()
    {
        await _house.Open();
        var wire = new Wire(_outside, () => _house);
        for (var number = _universe.Chance.Next(2, 5); number > 0; number--)
            _customers.Add(new Customer(wire, _outside, _gateway, _outside.OneOf(DemoPeople.Customer, DemoPeople.Customer2), number));
        foreach (var owner in new[] { DemoPeople.Owner, DemoPeople.Owner2 }) _ = new Kitchen(wire, _outside, owner).Work();
        foreach (var rider in new[] { DemoPeople.Rider, DemoPeople.Rider2, DemoPeople.Owner, DemoPeople.Owner2 }) _ = new Courier(wire, _outside, rider).Work();
        var operators = new Operator(wire, _outside, _gateway, _customers).Work();
        await Task.WhenAll(_customers.Select(customer => customer.Live()));

        _outside.Note("quiet");
        _outside.Calm = true;
        await operators;
        _wrong = await new Reckoning(_universe, _outside, _directory).Wait(_customers, _gateway.Ledger);
    }

    private House Build() => new(_universe, _directory, _gateway, _messenger, _log, () => _outside.Fails(_commitsFail));

    private void DieLater() => _deathAt = _universe.Steps + _universe.Chance.Next(1, 4000);

    private void Kill()
    {
        _outside.Note("the house dies");
        _deaths++;
        _deathAt = int.MaxValue;
        _house.Die();
        _ = _outside.Do(async () =>
        {
            await _outside.Pause(0.05, 3);
            _house = Build();
            DieLater();
            await _house.Open();
            _outside.Note("the house is open again");
        });
    }
}
