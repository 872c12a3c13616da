using System.Globalization;
using FoodDelivery.Domain;

namespace FoodDelivery.Web.Stores.Pages;

/// <summary>Numbers as people type them: 9,000 and 9000원.</summary>
public static class Numbers
{
    /// <summary>What cannot be read is no amount at all, which every check refuses.</summary>
    public static Money Won(string typed) =>
        new(long.TryParse(Digits(typed), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var won) ? won : -1);

    public static int Count(string typed) => int.TryParse(typed.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : -1;

    public static string Typed(Money money) => money.Won.ToString("N0", CultureInfo.InvariantCulture);

    private static string Digits(string typed) => string.Concat(typed.Where(letter => char.IsAsciiDigit(letter) || letter == '-' || (letter != ',' && letter != '\uC6D0' && !char.IsWhiteSpace(letter))));
}
