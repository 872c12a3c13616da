namespace FoodDelivery.Domain.Ordering;

/// <summary>What people are told before it is known.</summary>
public static class Estimate
{
    /// <summary>What a ride takes, for the time of arrival.</summary>
    public static readonly TimeSpan Ride = TimeSpan.FromMinutes(15);
}
