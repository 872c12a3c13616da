using FoodDelivery.Domain;
using FoodDelivery.Domain.Messages;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Domain.Payments;
using FoodDelivery.Web.Notifications;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Tests.Notifications;

public sealed class IntentTests(Town town) : IClassFixture<Town>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_step_that_is_heard_twice_is_told_once()
    {
        var order = OrderId.New();
        var placed = town.Step(order, 2, OrderStatus.Placed, Actor.Customer);
        await town.Happens(placed);
        await town.Happens(placed);

        Assert.Equal(["placed", "owner_placed"], (await About(order)).Select(message => message.Template).Order(StringComparer.Ordinal).Reverse());
    }

    [Fact]
    public async Task People_are_told_in_their_language()
    {
        var order = OrderId.New();
        await town.Happens(town.Step(order, 2, OrderStatus.Placed) with { Customer = town.Stranger });

        Assert.StartsWith("Order 2046, 16,500 won", Text(await About(order), town.Stranger).Replace("#", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal("ko", (await About(order)).Single(message => message.Person == town.Owner).Language);
    }

    [Fact]
    public async Task Every_operator_hears_of_an_accident()
    {
        var order = OrderId.New();
        await town.Happens(town.Step(order, 7, OrderStatus.Cancelled, Actor.Rider, "spilled"));

        Assert.Equal(2, (await About(order)).Count(message => message.Template == "ops_accident"));
    }

    [Fact]
    public async Task An_owner_who_bears_a_refund_is_told_once_and_by_day()
    {
        var order = OrderId.New();
        var borne = new StoreBearsCost(order, 2046, StoreId.New(), town.Owner, new Money(5_000), "partial:1", town.Clock.Now);
        await town.Happens(borne, borne);

        var message = Assert.Single(await About(order));
        Assert.Equal((town.Owner, "owner_bears", true), (message.Person, message.Template, message.CanWait));
        Assert.Contains("5,000원", message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_operator_hears_once_of_an_order_that_stands_still_and_why()
    {
        var order = OrderId.New();
        var stuck = new OrderStuck(order, 2046, 5, OrderStatus.Ready, town.Clock.Now, town.Clock.Now);
        await town.Happens(stuck, stuck);

        Assert.Equal(2, (await About(order)).Count);
        Assert.All(await About(order), message => Assert.Contains("음식을 가져가지 않아요", message.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refund_is_told_to_who_placed_the_order_once()
    {
        var (order, refund) = (OrderId.New(), Guid.CreateVersion7());
        await town.Happens(town.Step(order, 2, OrderStatus.Placed));
        var refunded = new PaymentRefunded(order, refund, "key", new Money(16_500), "reference", town.Clock.Now);
        await town.House.Tell("payment", refunded, refunded);
        await town.House.Follow<NotificationDb>();

        Assert.Equal(town.Customer, Assert.Single(await About(order), message => message.Template == "refunded").Person);
    }

    [Fact]
    public async Task A_refund_waits_until_the_order_is_known()
    {
        var order = OrderId.New();
        var placed = town.Step(order, 2, OrderStatus.Placed);
        await town.House.Tell("payment", new PaymentRefunded(order, Guid.CreateVersion7(), "key", new Money(16_500), "reference", town.Clock.Now));
        await town.House.Tell("ordering", placed);
        await town.House.Follow<NotificationDb>();
        await town.House.Follow<NotificationDb>();

        Assert.Contains(await About(order), message => message.Template == "refunded");
    }

    [Fact]
    public async Task A_refund_of_an_order_that_was_never_placed_is_told_to_nobody()
    {
        var order = OrderId.New();
        await town.House.Tell("payment", new PaymentRefunded(order, Guid.CreateVersion7(), "key", new Money(1), "reference", town.Clock.Now));
        await town.House.Follow<NotificationDb>();

        Assert.Empty(await About(order));
        await using var db = town.House.Get<Room<NotificationDb>>().Read();
        Assert.False(await db.Held.AnyAsync(row => row.Stream == order.Value, Ct));
    }

    [Fact]
    public async Task A_person_reads_only_their_own_messages_newest_first_and_piece_by_piece()
    {
        var reader = PersonId.New();
        for (var version = 2; version <= 6; version++)
        {
            town.Clock.Pass(TimeSpan.FromSeconds(1));
            await town.Happens(town.Step(OrderId.New(), version, OrderStatus.Cooking) with { Customer = reader });
        }
        var conversation = town.House.Get<Conversation>();
        var first = await conversation.Of(reader, Paging.Of("3", null), Ct);
        var second = await conversation.Of(reader, Paging.Of("3", first.Next), Ct);

        Assert.Equal(3, first.Items.Count);
        Assert.Equal(2, second.Items.Count);
        Assert.Null(second.Next);
        Assert.Equal(first.Items.Concat(second.Items).OrderByDescending(message => message.CreatedAt), first.Items.Concat(second.Items));
    }

    private async Task<List<Message>> About(OrderId order) => [.. (await town.Messages()).Where(message => message.Order == order)];

    private static string Text(List<Message> messages, PersonId person) => messages.Single(message => message.Person == person).Text;
}
