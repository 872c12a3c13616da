namespace FoodDelivery.Web.Sandbox;

public enum Fate { Arrives, ArrivesAsText, NoKakao, Blocked, Fails }

/// <summary>What becomes of a message, whichever provider carries it: the last digits of the number choose.</summary>
public static class Fates
{
    /// <summary>How long nobody knows what became of 0004.</summary>
    public static readonly TimeSpan Slow = TimeSpan.FromSeconds(5);

    public static Fate Of(Messaged told) => Of(told.RecipientNo, told.Resend);

    /// <param name="resend">A text message goes out where KakaoTalk does not reach the phone.</param>
    public static Fate Of(string number, bool resend) => number[^4..] switch
    {
        "0002" => resend ? Fate.ArrivesAsText : Fate.NoKakao,
        "0003" => Fate.Blocked,
        ['3', '1', '0', >= '1' and <= '8'] => Fate.Fails,
        _ => Fate.Arrives,
    };

    public static string Channel(string number, bool resend) => Of(number, resend) is Fate.ArrivesAsText ? "sms" : "alimtalk";

    /// <summary>When its result is there.</summary>
    public static DateTimeOffset KnownAt(Messaged told) => told.RecipientNo.EndsWith("0004", StringComparison.Ordinal) ? told.At + Slow : told.At;

    /// <summary>The template lies with the provider; here its text is what the sender says it reads, or else what it is filled with.</summary>
    public static string Text(IReadOnlyDictionary<string, string>? parameters) => parameters is null ? ""
        : parameters.GetValueOrDefault("text") ?? parameters.GetValueOrDefault("content") ?? string.Join(" · ", parameters.Values);
}
