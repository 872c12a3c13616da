using FoodDelivery.Tests.Support;

namespace FoodDelivery.Tests.Journeys;

/// <summary>Orders of one customer that others have to deal with.</summary>
internal sealed record Errands(string ToReject, string ToCancel, string Other, string OnTheWay)
{
    public static async Task<Errands> In(TestApp app)
    {
        var ride = await (await new Life(app).Placed()).PickedUp();
        return new(await Placed(app), await Placed(app), await Placed(app), ride.Order);
    }

    private static async Task<string> Placed(TestApp app) => (await new Life(app).Placed()).Order;
}
