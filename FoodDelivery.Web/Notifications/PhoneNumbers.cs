namespace FoodDelivery.Web.Notifications;

/// <summary>Korean numbers, as people write them.</summary>
public static class PhoneNumbers
{
    public static string Digits(string phone) => string.Concat(phone.Where(char.IsAsciiDigit));

    public static bool Fits(string phone) =>
        phone.All(letter => char.IsAsciiDigit(letter) || letter is '-' or ' ') && Digits(phone) is ['0', ..] and { Length: >= 9 and <= 11 };

    /// <summary>As operators see it: whose it is can be told, but nobody can be called.</summary>
    public static string Masked(string phone) => Digits(phone) is { Length: >= 9 } digits ? $"{digits[..3]}-****-{digits[^4..]}" : "";
}
