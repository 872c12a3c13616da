using FoodDelivery.Domain.Deliveries;
using FoodDelivery.Web.Components;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Deliveries.Pages;

/// <summary>What the rider's screen shows, asked for as one.</summary>
/// <param name="Open">Of the area that was chosen.</param>
/// <param name="Areas">All that have something open.</param>
/// <param name="Earned">Null for a store's owner, whose own people are not paid here.</param>
public sealed record RiderView(IReadOnlyList<RiderJob> Open, IReadOnlyList<OpenArea> Areas, IReadOnlyList<RiderJob> InHand, Earned? Earned);

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

public static class AreaWords
{
    /// <summary>Some addresses name no neighbourhood.</summary>
    public static string AreaName(this Words t, string area) => area.Length > 0 ? area : t["Elsewhere"];
}
