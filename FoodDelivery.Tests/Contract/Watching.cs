using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using FoodDelivery.Tests.Support;

namespace FoodDelivery.Tests.Contract;

public sealed class Watching(House house) : IClassFixture<House>
{
    private readonly TestApp _app = house.App;

    [Fact]
    public async Task Who_watches_an_order_hears_each_change_with_version_and_status()
    {
        var life = await new Life(_app).Draft();
        await using var ear = await Ear.Open(_app, "customer");
        var watched = await ear.Watch($"order/{life.Order}");

        await life.Pay();
        var heard = await ear.Hears(notice => (string?)notice["status"] == "placed");

        Assert.Equal(($"order/{life.Order}", 1), ((string)watched["result"]!["topic"]!, (int)watched["result"]!["version"]!));
        Assert.Equal(($"order/{life.Order}", life.Order, 2), ((string)heard["topic"]!, (string)heard["orderId"]!, (int)heard["version"]!));
        Assert.Equal(["orderId", "status", "topic", "version"], heard.AsObject().Select(member => member.Key).Order());
    }

    [Fact]
    public async Task Owners_riders_and_oneself_hear_their_own_topics()
    {
        await using var owner = await Ear.Open(_app, "owner");
        await using var rider = await Ear.Open(_app, "rider");
        await using var customer = await Ear.Open(_app, "customer");
        await owner.Watch($"store/{Life.Stew}");
        await rider.Watch("deliveries/open");
        await customer.Watch("mine");

        var life = await new Life(_app).Placed();
        await life.Step("owner", $"api/store/tickets/{life.Order}/accept", new { cookMinutes = 15 });

        foreach (var ear in (Ear[])[owner, rider, customer])
            Assert.True((int)(await ear.Hears(notice => (string?)notice["orderId"] == life.Order && (string?)notice["status"] == "accepted"))["version"]! >= 3);
    }

    [Theory]
    [InlineData("customer2", "order/{0}", "not_found")]
    [InlineData("owner", "order/{0}", "not_found")]
    [InlineData("rider", "order/{0}", "not_found")]
    [InlineData("customer", "order/" + Asking.Nobody, "not_found")]
    [InlineData("customer", "order/17", "not_found")]
    [InlineData("owner2", "store/" + Life.Stew, "not_found")]
    [InlineData("customer", "store/" + Life.Stew, "not_found")]
    [InlineData("customer", "deliveries/open", "forbidden")]
    [InlineData("customer", "everything", "not_found")]
    public async Task What_one_may_not_see_one_may_not_watch(string login, string topic, string code)
    {
        var life = await new Life(_app).Draft();
        await using var ear = await Ear.Open(_app, login);

        var answer = await ear.Watch(topic.Replace("{0}", life.Order, StringComparison.Ordinal));

        Assert.Contains(code, (string)answer["error"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_unwatching_nothing_is_heard_any_more()
    {
        var life = await new Life(_app).Draft();
        await using var ear = await Ear.Open(_app, "customer");
        await ear.Watch($"order/{life.Order}");
        await ear.Ask("Unwatch", $"order/{life.Order}");
        await ear.Watch("mine");

        await life.Pay();
        await ear.Hears(notice => (string?)notice["status"] == "placed");

        Assert.DoesNotContain(ear.Heard, notice => (string?)notice["topic"] == $"order/{life.Order}");
    }

    [Fact]
    public async Task Without_a_token_the_hub_is_closed()
    {
        using var socket = new ClientWebSocket();

        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(Ear.Address(_app, "nonsense"), default));
        await _app.Ask(null, "POST", "hubs/live/negotiate?negotiateVersion=1").Refuses(401, "unauthenticated");
    }
}

/// <summary>SignalR's JSON protocol over a bare web socket.</summary>
internal sealed class Ear : IAsyncDisposable
{
    private const char End = '\u001e';

    private readonly ClientWebSocket _socket = new();
    private readonly Channel<JsonNode> _notices = Channel.CreateUnbounded<JsonNode>();
    private readonly Channel<JsonNode> _answers = Channel.CreateUnbounded<JsonNode>();
    private Task _reading = Task.CompletedTask;

    public List<JsonNode> Heard { get; } = [];

    public static Uri Address(TestApp app, string token) => new($"ws://{app.Address.Authority}/hubs/live?access_token={token}");

    public static async Task<Ear> Open(TestApp app, string login)
    {
        var ear = new Ear();
        await ear._socket.ConnectAsync(Address(app, (await app.As(login)).DefaultRequestHeaders.Authorization!.Parameter!), default);
        await ear.Send("""{"protocol":"json","version":1}""");
        ear._reading = ear.Read();
        return ear;
    }

    public Task<JsonNode> Watch(string topic) => Ask("Watch", topic);

    public async Task<JsonNode> Ask(string method, string topic)
    {
        await Send(new JsonObject { ["type"] = 1, ["invocationId"] = "1", ["target"] = method, ["arguments"] = new JsonArray(topic) }.ToJsonString());
        return await _answers.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(60));
    }

    public async Task<JsonNode> Hears(Func<JsonNode, bool> fits)
    {
        while (true)
        {
            var notice = await _notices.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(60));
            Heard.Add(notice);
            if (fits(notice)) return notice;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        await _reading;
        _socket.Dispose();
    }

    private Task Send(string message) => _socket.SendAsync(Encoding.UTF8.GetBytes(message + End), WebSocketMessageType.Text, true, default);

    private async Task Read()
    {
        var buffer = new byte[64 * 1024];
        var text = "";
        try
        {
            while (await _socket.ReceiveAsync(buffer, default) is { MessageType: not WebSocketMessageType.Close } got)
            {
                var messages = (text + Encoding.UTF8.GetString(buffer, 0, got.Count)).Split(End);
                text = messages[^1];
                foreach (var message in messages.SkipLast(1)) Take(JsonNode.Parse(message)!);
            }
        }
        catch (Exception over) when (over is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private void Take(JsonNode message)
    {
        if ((int?)message["type"] == 1) _notices.Writer.TryWrite(message["arguments"]![0]!);
        else if ((int?)message["type"] == 3) _answers.Writer.TryWrite(message);
    }
}
