using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace FoodDelivery.Tests.Support;

/// <summary>The steps of an order's life over the API, as programs take them.</summary>
public sealed class Life(TestApp app, string store = Life.Stew, int quantity = 3, string address = Life.Door)
{
    /// <summary>Of owner@demo.test; riders bring its food.</summary>
    public const string Stew = "01990000-0000-7000-8000-000000010000";

    private const string Door = "서울 마포구 연남동 12";

    public string Order { get; private set; } = "";

    public long Total { get; private set; }

    public static JsonObject Wish(JsonNode store, int quantity = 3, string address = Door)
    {
        var dish = store["menu"]!["sections"]!.AsArray().SelectMany(section => section!["dishes"]!.AsArray()).First(dish => !(bool)dish!["soldOut"]!)!;
        var choices = dish["optionGroups"]!.AsArray().SelectMany(group => group!["choices"]!.AsArray().Take((int)group["min"]!)).Select(choice => (string)choice!["id"]!);
        return new JsonObject
        {
            ["storeId"] = (string)store["id"]!,
            ["lines"] = new JsonArray(new JsonObject
            {
                ["dishId"] = (string)dish["id"]!, ["quantity"] = quantity, ["choiceIds"] = new JsonArray([.. choices.Select(id => JsonValue.Create(id))]),
            }),
            ["delivery"] = new JsonObject { ["address"] = address, ["detail"] = "301호", ["phone"] = "010-0000-1234" },
        };
    }

    public async Task<JsonObject> Wish() => Wish((await app.Http.GetFromJsonAsync<JsonNode>($"api/stores/{store}"))!, quantity, address);

    /// <param name="wish">Something else than the first dish of the menu.</param>
    public async Task<Life> Draft(string customer = "customer", JsonObject? wish = null)
    {
        var answer = await Post(await app.As(customer), "api/orders", wish ?? await Wish(), Guid.CreateVersion7().ToString());
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        var order = await answer.Content.ReadFromJsonAsync<JsonNode>();
        (Order, Total) = ((string)order!["id"]!, (long)order["total"]!);
        return this;
    }

    public async Task<string> PaymentKey(string card = "0000")
    {
        var window = await app.Http.PostAsJsonAsync("sandbox/toss/window", new { orderId = Order, amount = Total, orderName = "Stew", card = $"432143214321{card}" });
        return (string)(await window.Content.ReadFromJsonAsync<JsonNode>())!["paymentKey"]!;
    }

    public async Task<HttpResponseMessage> Pay(string card = "0000", string customer = "customer") =>
        await (await app.As(customer)).PostAsJsonAsync($"api/orders/{Order}/pay", new { paymentKey = await PaymentKey(card), amount = Total });

    /// <summary>Placed, and on the kitchen's board.</summary>
    public async Task<Life> Placed(string customer = "customer", JsonObject? wish = null)
    {
        await Draft(customer, wish);
        var paid = await Pay(customer: customer);
        Assert.True(paid.IsSuccessStatusCode, await paid.Content.ReadAsStringAsync());
        await OnBoard();
        return this;
    }

    public Task<JsonNode?> OnBoard(string owner = "owner") => TestApp.Until(
        async () => (await (await app.As(owner)).GetFromJsonAsync<JsonNode>("api/store/tickets?state=all&limit=100"))!["items"]!.AsArray()
            .FirstOrDefault(ticket => (string)ticket!["orderId"]! == Order),
        ticket => ticket is not null);

    public async Task<Life> Cooking(string owner = "owner")
    {
        await Step(owner, $"api/store/tickets/{Order}/accept", new { cookMinutes = 15 });
        await Step(owner, $"api/store/tickets/{Order}/start");
        return this;
    }

    public async Task<Life> PickedUp(string owner = "owner", string rider = "rider")
    {
        await Cooking(owner);
        await Step(owner, $"api/store/tickets/{Order}/ready");
        await Step(rider, $"api/deliveries/{Order}/take");
        await Step(rider, $"api/deliveries/{Order}/pick-up");
        return this;
    }

    /// <summary>Takes a step as soon as the room concerned has heard of what came before.</summary>
    public async Task Step(string login, string path, object? body = null)
    {
        var client = await app.As(login);
        await TestApp.Until(
            async () => (await client.PostAsJsonAsync(path, body)) is { IsSuccessStatusCode: true } ? "" : path,
            refused => refused.Length == 0);
    }

    public async Task<JsonNode> Read(string login = "customer") => (await (await app.As(login)).GetFromJsonAsync<JsonNode>($"api/orders/{Order}"))!;

    public Task<JsonNode> Becomes(string status) => TestApp.Until(() => Read(), order => (string)order["status"]! == status);

    public static Task<HttpResponseMessage> Post(HttpClient client, string path, JsonNode body, string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return client.SendAsync(request);
    }
}
