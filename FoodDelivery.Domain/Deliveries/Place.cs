using System.Globalization;

namespace FoodDelivery.Domain.Deliveries;

/// <summary>A point on the earth in degrees, to about a metre. People give it of their own will, with an accident report.</summary>
public readonly record struct Place(decimal Latitude, decimal Longitude)
{
    private const NumberStyles Degrees = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    /// <param name="text">Latitude and longitude with a comma between: 37.56012,126.92544.</param>
    /// <exception cref="RefusedException">validation_failed.</exception>
    public static Place Read(string text)
    {
        if (text.Split(',') is [var north, var east]
            && decimal.TryParse(north, Degrees, CultureInfo.InvariantCulture, out var latitude) && latitude is >= -90 and <= 90
            && decimal.TryParse(east, Degrees, CultureInfo.InvariantCulture, out var longitude) && longitude is >= -180 and <= 180)
            return new Place(decimal.Round(latitude, 5), decimal.Round(longitude, 5));

        throw new RefusedException("validation_failed", "A place is a latitude and a longitude in degrees, for example 37.56012,126.92544.");
    }

    /// <summary>As it is read, also by maps.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Latitude},{Longitude}");
}
