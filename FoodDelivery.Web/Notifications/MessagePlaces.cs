using System.Globalization;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Notifications;

/// <summary>Places in a list of messages, the newest first: when it was written, and which of that moment.</summary>
internal static class MessagePlaces
{
    public static string Of(DateTimeOffset at, Guid id) => $"{at.UtcTicks}/{id}";

    /// <exception cref="RefusedException">validation_failed: no such place.</exception>
    public static (DateTimeOffset Before, Guid Last) Read(string? cursor)
    {
        if (cursor is null) return (DateTimeOffset.MaxValue, Guid.AllBitsSet);

        var (ticks, last) = (0L, Guid.Empty);
        var known = cursor.Split('/') is [var first, var second]
            && long.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out ticks) && ticks <= DateTimeOffset.MaxValue.UtcTicks
            && Guid.TryParse(second, out last);
        new Checks().That(known, "cursor", "This is not a place in this list.").Throw();
        return (new DateTimeOffset(ticks, TimeSpan.Zero), last);
    }
}
