namespace FoodDelivery.Domain.Ordering;

/// <summary>The part of an address that strangers may see: the neighbourhood, or else the street, the district, nothing.</summary>
public static class Area
{
    public static string Of(string address)
    {
        var words = address.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

        return Ending(words, "동", "읍", "면", "리") ?? Street(words) ?? Ending(words, "구", "군", "시") ?? "";
    }

    private static string? Ending(string[] words, params string[] endings) =>
        Array.Find(words, word => word.Length > 1 && !word.Any(char.IsDigit) && Array.Exists(endings, word.EndsWith));

    // 연남로12길 is somebody's own lane; the street is 연남로.
    private static string? Street(string[] words) =>
        Array.Find(words, word => word.Contains('로') && word.IndexOf('로') > 0) is { } street ? street[..(street.IndexOf('로') + 1)] : null;
}
