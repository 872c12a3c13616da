using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Insights;

/// <summary>Lets the rankings of the last days end with today, also while nothing is cooked. Until then they are added up anew at each question.</summary>
public sealed class BeginDay(Room<InsightsDb> room, TimeProvider clock) : IRoomJob
{
    public string Room => room.Name;

    public async Task<string?> Run(CancellationToken ct)
    {
        var today = KoreanDay.Of(clock.GetUtcNow());
        return await room.Write(db => db.MoveWindows(today.Number, ct), ct) ? $"{today.Date:yyyy-MM-dd} begun" : null;
    }
}
