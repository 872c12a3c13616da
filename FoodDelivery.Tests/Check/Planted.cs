using FoodDelivery.Domain;
using FoodDelivery.Web.Check;

namespace FoodDelivery.Tests.Check;

/// <summary>One thing was spoilt, and exactly that has to be found.</summary>
internal static class Planted
{
    public static async Task Only(HealthyHouse house, string code, string about, string sql) => Is(code, about, await house.Spoilt(sql));

    public static void Is(string code, string about, IReadOnlyList<Violation> found) =>
        Assert.Equal([(code, about)], found.Select(violation => (violation.Code, violation.About)).Distinct());

    /// <summary>As it stands in a column.</summary>
    public static string Id(OrderId order) => order.Value.ToString().ToUpperInvariant();
}
