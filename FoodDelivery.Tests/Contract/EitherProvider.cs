using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FoodDelivery.Tests.Support;

namespace FoodDelivery.Tests.Contract;

public sealed class EitherProvider
{
    private const string Customer = "01000000001";

    [Fact]
    public async Task The_same_life_of_an_order_is_told_over_either_provider_by_the_setting_alone()
    {
        var byNhn = await Told("nhn");
        var bySolapi = await Told("solapi");

        Assert.Equal(byNhn, bySolapi);
        Assert.Contains((Customer, "placed", "alimtalk"), bySolapi);
    }

    private static async Task<List<(string Phone, string Template, string Channel)>> Told(string provider)
    {
        await using var app = await TestApp.Start(null, null, $"--Messages:Provider={provider}");
        var life = await new Life(app).Placed();
        await life.PickedUp();
        await life.Step("rider", $"api/deliveries/{life.Order}/deliver");

        var told = await TestApp.Until(async () => (await app.Http.GetFromJsonAsync<JsonNode>("sandbox/ledger"))!["messages"]!.AsArray()
            .Select(line => ((string)line!["recipientNo"]!, (string)line["templateCode"]!, (string)line["channel"]!))
            .Where(line => line.Item1 == Customer).ToList(), told => told.Any(line => line.Item2 == "delivered"));
        return [.. told.Order()];
    }
}
