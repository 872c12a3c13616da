namespace FoodDelivery.Domain;

/// <summary>Won, whole. Arithmetic is checked: an amount that does not fit is an error, never a wrong amount.</summary>
public readonly record struct Money(long Won) : IComparable<Money>
{
    public static readonly Money Zero = new(0);

    public static Money operator +(Money a, Money b) => new(checked(a.Won + b.Won));
    public static Money operator -(Money a, Money b) => new(checked(a.Won - b.Won));
    public static Money operator *(Money a, int times) => new(checked(a.Won * times));
    public static bool operator <(Money a, Money b) => a.Won < b.Won;
    public static bool operator >(Money a, Money b) => a.Won > b.Won;
    public static bool operator <=(Money a, Money b) => a.Won <= b.Won;
    public static bool operator >=(Money a, Money b) => a.Won >= b.Won;

    public int CompareTo(Money other) => Won.CompareTo(other.Won);

    public override string ToString() => $"{Won:N0}원";
}
