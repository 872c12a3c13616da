using System.Globalization;

namespace FoodDelivery.Web.Rush;

/// <param name="Rate">Orders started a second, whatever the answers take. 0: as many as <paramref name="Clients"/> one after another can.</param>
/// <param name="Orders">Stop after so many; null: when the time is over.</param>
/// <param name="Watchers">Further hub connections, each watching one order at a time.</param>
/// <param name="WholeLives">False: an order is drafted and paid, and left there.</param>
/// <param name="Trouble">How many of a hundred placed orders are cancelled, rejected or have an accident.</param>
public sealed record RushOptions(
    Uri Target, double Rate, TimeSpan Duration, int? Orders = null, int Watchers = 0, int Seed = 1, int Clients = 8, bool WholeLives = true,
    int Trouble = RushOptions.UsualTrouble)
{
    public const int UsualTrouble = 13;

    /// <summary>60, 60s, 5m, 1h or 00:05:00. Null: none of these.</summary>
    public static TimeSpan? ReadDuration(string text)
    {
        var unit = text.Length == 0 ? ' ' : text[^1];
        var seconds = unit switch { 's' => 1, 'm' => 60, 'h' => 3600, _ => 0 };
        var number = seconds == 0 ? text : text[..^1];
        if (double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count))
            return count > 0 && count * Math.Max(1, seconds) < 1e7 ? TimeSpan.FromSeconds(count * Math.Max(1, seconds)) : null;

        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) && span > TimeSpan.Zero ? span : null;
    }
}

/// <summary>The rush could not start: one line says why.</summary>
public sealed class RushException(string message) : Exception(message);
