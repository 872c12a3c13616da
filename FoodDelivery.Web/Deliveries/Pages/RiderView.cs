using FoodDelivery.Domain.Deliveries;
using FoodDelivery.Web.Components;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Deliveries.Pages;

/// <summary>What the rider's screen shows, asked for as one.</summary>
public sealed record RiderView(IReadOnlyList<RiderJob> Open, IReadOnlyList<RiderJob> InHand, Earnings Today);

public static class JobWords
{
    extension(RiderJob job)
    {
        /// <summary>When the food can be fetched.</summary>
        public string When(Words t) => job switch
        {
            { FoodReady: true } => t["fetch it now"],
            { ReadyAt: { } expected } => t["ready at {0}", t.Clock(expected)],
            _ => "",
        };
    }

    /// <summary>What people call a report: short enough to read out.</summary>
    public static string ReportNumber(Guid report) => $"R-{report.ToString()[^8..].ToUpperInvariant()}";
}
