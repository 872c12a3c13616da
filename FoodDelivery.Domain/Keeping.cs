namespace FoodDelivery.Domain;

/// <summary>For how long what tells of people is kept.</summary>
public static class Keeping
{
    /// <summary>As long as the law has contracts and payments kept: five years.</summary>
    public static readonly TimeSpan Orders = TimeSpan.FromDays((5 * 365) + 2);
}
