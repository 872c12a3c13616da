namespace FoodDelivery.Domain.Messages;

/// <summary>When most people want to sleep, from 21:00 to 08:00 in Seoul: what can wait leaves in the morning.</summary>
public static class QuietHours
{
    private const int Evening = 21;
    private const int Morning = 8;

    public static bool Hold(DateTimeOffset at) => at.ToOffset(KoreanDay.Offset).Hour is >= Evening or < Morning;

    /// <summary>The first moment from <paramref name="at"/> on that is not in them.</summary>
    public static DateTimeOffset Over(DateTimeOffset at)
    {
        if (!Hold(at)) return at;

        var day = KoreanDay.Of(at);
        return (at.ToOffset(KoreanDay.Offset).Hour < Morning ? day : day.Next).Begins.AddHours(Morning).ToUniversalTime();
    }
}
