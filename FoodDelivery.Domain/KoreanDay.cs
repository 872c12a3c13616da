namespace FoodDelivery.Domain;

/// <summary>A day as it is counted in Seoul (UTC+9, without summer time since 1988), whatever the machine's own zone.</summary>
public readonly record struct KoreanDay(DateOnly Date)
{
    public static readonly TimeSpan Offset = TimeSpan.FromHours(9);

    public int Number => Date.DayNumber;

    /// <summary>Its midnight. It lasts up to, but not, the next day's.</summary>
    public DateTimeOffset Begins => new(Date.ToDateTime(TimeOnly.MinValue), Offset);

    public KoreanDay Next => Before(-1);

    public static KoreanDay Of(DateTimeOffset at) => new(DateOnly.FromDateTime(at.ToOffset(Offset).DateTime));

    public KoreanDay Before(int days) => new(Date.AddDays(-days));
}
