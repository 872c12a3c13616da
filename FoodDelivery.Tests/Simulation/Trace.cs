using System.Globalization;

namespace FoodDelivery.Tests.Simulation;

/// <summary>What happened in a world: its lines for people, and a hash of every step to tell two courses apart.</summary>
public sealed class Trace
{
    private readonly List<string> _lines = [];

    public ulong Hash { get; private set; } = 14695981039346656037;

    public IReadOnlyList<string> Lines => _lines;

    /// <summary>Where something went on that no machine knew of; null: nowhere.</summary>
    public string? Escaped { get; set; }

    public void Note(DateTimeOffset at, string line)
    {
        foreach (var letter in line) Mix(letter);
        _lines.Add(string.Create(CultureInfo.InvariantCulture, $"{(at - Universe.Beginning).TotalSeconds,9:0.000}  {line}"));
    }

    public void Mix(long value) => Hash = (Hash ^ (ulong)value) * 1099511628211;
}
