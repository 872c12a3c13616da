using System.Text.Json.Nodes;
using FoodDelivery.Domain;
using FoodDelivery.Domain.Messages;
using FoodDelivery.Tests.Support;
using FoodDelivery.Web.Accounts;
using FoodDelivery.Web.Notifications;
using FoodDelivery.Web.Ordering;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FoodDelivery.Tests.Contract;

public sealed class LookingAfterMessages(House house) : IClassFixture<House>
{
    private readonly TestApp _app = house.App;

    [Fact]
    public async Task Operators_see_all_messages_with_masked_numbers_and_the_person_sees_what_became_of_theirs()
    {
        var life = await new Life(_app).Placed();
        var listed = await TestApp.Until(
            async () => (await _app.Ask("operator", "GET", "api/ops/messages?state=delivered&template=placed&limit=100").Says(200)).Items(),
            items => items.Any(row => (string)row!["orderId"]! == life.Order));

        var row = listed.First(row => (string)row!["orderId"]! == life.Order)!.Has("id", "number", "template", "state", "tries", "reason", "channel", "createdAt", "dueAt", "sentAt");
        Assert.Equal(("customer", "010-****-0001", "kakao"), ((string)row["role"]!, (string)row["phone"]!, (string)row["channel"]!));
        Assert.DoesNotContain(listed, other => other!.ToJsonString().Contains("0100000", StringComparison.Ordinal));
        var told = (await _app.Ask("customer", "GET", "api/notifications?limit=100").Says(200)).Items().First(message => (string)message!["id"]! == (string)row["id"]!)!;
        Assert.Equal("delivered", (string)told["state"]!);
        Assert.Equal($"/orders/{life.Order}", (string)told["buttons"]![0]!["path"]!);
    }

    [Fact]
    public async Task A_message_is_sent_again_or_given_up_once_and_both_are_written_down()
    {
        var life = await new Life(_app).Placed();
        var id = await Failed(life);

        Assert.Contains((await _app.Ask("operator", "GET", "api/ops/messages?state=care&limit=100").Says(200)).Items(), row => (string)row!["id"]! == id);
        await _app.Ask("operator", "POST", $"api/ops/messages/{id}/give-up", new { reason = " " }).Refuses(400, "validation_failed");
        var rests = await _app.Ask("operator", "POST", $"api/ops/messages/{id}/give-up", new { reason = "called them" }).Says(200);
        Assert.Equal(("failed", "unknown", "called them"), ((string)rests["state"]!, (string)rests["reason"]!, (string)rests["letRestBecause"]!));
        Assert.DoesNotContain((await _app.Ask("operator", "GET", "api/ops/messages?state=care&limit=100").Says(200)).Items(), row => (string)row!["id"]! == id);

        await _app.Ask("operator", "POST", $"api/ops/messages/{id}/resend").Says(200);
        await TestApp.Until(async () => (string)(await Row(id))["state"]!, state => state is "sent" or "delivered");
        await _app.Ask("operator", "POST", $"api/ops/messages/{id}/resend").Refuses(409, "illegal_transition");

        var audit = (await _app.Ask("operator", "GET", "api/ops/audit?limit=100").Says(200)).Items().Where(line => (string?)line!["target"] == id).ToList();
        Assert.Equal(["illegal_transition", "ok", "ok", "validation_failed"], audit.Select(line => (string)line!["result"]!));
        Assert.Contains(audit, line => (string)line!["what"]! == "message.give-up" && (string?)line["reason"] == "called them");
    }

    [Theory]
    [InlineData("api/ops/messages?state=lost")]
    [InlineData("api/ops/messages?cursor=AAAA")]
    [InlineData("api/ops/messages?limit=0")]
    public async Task A_question_that_makes_no_sense_is_refused(string path) => await _app.Ask("operator", "GET", path).Refuses(400, "validation_failed");

    [Fact]
    public async Task Messages_are_listed_piece_by_piece()
    {
        await new Life(_app).Placed();
        var first = await TestApp.Until(() => _app.Ask("operator", "GET", "api/ops/messages?limit=1").Says(200), page => page["next"] is not null);
        var second = await _app.Ask("operator", "GET", $"api/ops/messages?limit=1&cursor={Uri.EscapeDataString((string)first["next"]!)}").Says(200);

        Assert.NotEqual((string)first.Items()[0]!["id"]!, (string)second.Items()[0]!["id"]!);
    }

    [Fact]
    public async Task Every_operator_hears_once_of_an_order_that_stands_still()
    {
        var life = await new Life(_app).Placed();
        var (order, longAgo) = (new OrderId(Guid.Parse(life.Order)), TimeProvider.System.GetUtcNow().AddMinutes(-11));
        await _app.Services.GetRequiredService<Room<OrderingDb>>().Write(
            db => db.Orders.Where(row => row.Id == order).ExecuteUpdateAsync(row => row.SetProperty(known => known.ChangedAt, longAgo)), default);
        var watch = _app.Services.GetRequiredService<WatchStuckOrders>();
        await watch.Run(default);
        await watch.Run(default);

        var number = (int)(await life.Read())["number"]!;
        var told = await TestApp.Until(async () => (await _app.Ask("operator", "GET", $"api/ops/messages?template=ops_stuck&number={number}").Says(200)).Items(), items => items.Count >= 2);
        Assert.Equal(["operator", "operator"], told.Select(row => (string)row!["role"]!));
    }

    [Fact]
    public async Task A_link_out_of_a_message_chooses_for_its_person_alone_and_looking_at_it_changes_nothing()
    {
        await using var read = _app.Services.GetRequiredService<Room<AccountsDb>>().Read();
        var key = await read.People.Where(person => person.Id == DemoPeople.Customer).Select(person => person.QuietKey).SingleAsync();
        var choose = _app.Services.GetRequiredService<ChooseMessagesHandler>();

        Assert.Contains("data-all=\"true\"", await _app.Http.GetStringAsync($"quiet/{key}"), StringComparison.Ordinal);
        Assert.True(await choose.Chosen(DemoPeople.Customer, default));
        await choose.Handle(key, all: false, null, default);
        Assert.False(await choose.Chosen(DemoPeople.Customer, default));
        Assert.True(await choose.Chosen(DemoPeople.Owner, default));
        await choose.Handle(key, all: true, null, default);
        Assert.DoesNotContain("data-all", await _app.Http.GetStringAsync("quiet/0123"), StringComparison.Ordinal);
    }

    private async Task<JsonNode> Row(string id) =>
        (await _app.Ask("operator", "GET", "api/ops/messages?limit=100").Says(200)).Items().Single(row => (string)row!["id"]! == id)!;

    // As if the provider had never heard of it.
    private async Task<string> Failed(Life life)
    {
        var order = new OrderId(Guid.Parse(life.Order));
        var room = _app.Services.GetRequiredService<Room<NotificationDb>>();
        var id = await TestApp.Until(async () =>
        {
            await using var db = room.Read();
            return await db.Messages.Where(message => message.Order == order && message.Template == "placed" && message.SentAt != null).Select(message => message.Id).SingleOrDefaultAsync();
        }, id => id != Guid.Empty);
        await room.Write(db => db.Messages.Where(message => message.Id == id).ExecuteUpdateAsync(message => message
            .SetProperty(row => row.State, MessageState.Failed).SetProperty(row => row.Reason, "unknown").SetProperty(row => row.ReceiptDueAt, (DateTimeOffset?)null)), default);
        return $"{id}";
    }
}
