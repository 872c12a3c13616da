using FoodDelivery.Domain;
using FoodDelivery.Domain.Messages;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Web.Notifications;
using FoodDelivery.Web.Platform;
using Microsoft.Extensions.Configuration;

namespace FoodDelivery.Tests.Notifications;

public sealed class SendingTests : IAsyncLifetime
{
    private readonly Town _town = new();

    public ValueTask InitializeAsync() => _town.InitializeAsync();

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_due_is_sent_and_told()
    {
        await Cooking(OrderId.New());
        await _town.Send();

        var message = await _town.Message("cooking");
        Assert.Equal((MessageState.Sent, _town.Clock.Now, 1), (message.State, message.SentAt, message.Tries));
        Assert.Equal("01011110001", Assert.Single(_town.Provider.Ledger).Phone);
        Assert.Single(await _town.House.Room("notification").LogAfter(0, 10, Ct), row => row.Type == "MessageSent");
    }

    [Fact]
    public async Task Messages_of_one_order_leave_in_version_order()
    {
        var order = OrderId.New();
        _town.Provider.RefusedPhones.Add("01011110001");
        await _town.Happens(_town.Step(order, 2, OrderStatus.Accepted), _town.Step(order, 3, OrderStatus.Cooking));
        await _town.Send();
        _town.Provider.RefusedPhones.Clear();
        await _town.Send();
        Assert.Empty(_town.Provider.Ledger);

        _town.Clock.Pass(TimeSpan.FromSeconds(6));
        await _town.Send();

        Assert.Equal(["accepted", "cooking"], _town.Provider.Ledger.Select(taken => taken.Template));
    }

    [Fact]
    public async Task A_person_who_is_refused_holds_up_nobody_and_fails_after_five_tries()
    {
        _town.Provider.RefusedPhones.Add("01011110001");
        await Cooking(OrderId.New());
        await _town.Happens(_town.Step(OrderId.New(), 4, OrderStatus.Cooking) with { Customer = _town.Owner });
        await _town.Send();
        Assert.Single(_town.Provider.Ledger);

        for (var hour = 0; hour < 5; hour++)
        {
            _town.Clock.Pass(TimeSpan.FromHours(1));
            await _town.Send();
        }
        var refused = Assert.Single(await _town.Messages(), message => message.Person == _town.Customer);
        Assert.Equal((MessageState.Failed, "-2003", 5), (refused.State, refused.Reason, refused.Tries));
        Assert.Single(await _town.House.Room("notification").LogAfter(0, 10, Ct), row => row.Type == "MessageFailed");
    }

    [Fact]
    public async Task An_answer_that_is_lost_sends_nothing_twice()
    {
        _town.Provider.Manners = Manners.CutsAfterTaking;
        await Cooking(OrderId.New());
        await _town.Send();
        Assert.Equal(MessageState.Waiting, (await _town.Message("cooking")).State);

        _town.Provider.Manners = Manners.Answers;
        _town.Clock.Pass(TimeSpan.FromMinutes(1));
        await _town.Send();

        Assert.Equal(MessageState.Sent, (await _town.Message("cooking")).State);
        Assert.Single(_town.Provider.Ledger);
    }

    [Fact]
    public async Task After_the_key_is_forgotten_the_provider_is_asked_instead()
    {
        _town.Provider.Manners = Manners.CutsAfterTaking;
        await Cooking(OrderId.New());
        await _town.Send();

        _town.Provider.Manners = Manners.Answers;
        _town.Clock.Pass(TimeSpan.FromMinutes(30));
        await _town.Send();

        var taken = Assert.Single(_town.Provider.Ledger);
        Assert.Equal($"{taken.Request}/{taken.Seq}", (await _town.Message("cooking")).Reference);
    }

    [Fact]
    public async Task What_nobody_knows_of_is_not_sent_again()
    {
        _town.Provider.Manners = Manners.FailsBeforeTaking;
        await Cooking(OrderId.New());
        await _town.Send();

        _town.Provider.Manners = Manners.Answers;
        _town.Clock.Pass(TimeSpan.FromMinutes(30));
        await _town.Send();

        var message = await _town.Message("cooking");
        Assert.Equal((MessageState.Failed, "unknown"), (message.State, message.Reason));
        Assert.Empty(_town.Provider.Ledger);
    }

    [Fact]
    public async Task A_short_outage_only_delays()
    {
        _town.Provider.Manners = Manners.FailsBeforeTaking;
        await Cooking(OrderId.New());
        await _town.Send();

        _town.Provider.Manners = Manners.Answers;
        _town.Clock.Pass(TimeSpan.FromMinutes(1));
        await _town.Send();

        Assert.Equal(MessageState.Sent, (await _town.Message("cooking")).State);
    }

    [Fact]
    public async Task Where_nobody_listens_nothing_is_counted_as_a_try()
    {
        _town.House.Get<IConfiguration>()["Messages:BaseUrl"] = "http://127.0.0.1:1";
        await Cooking(OrderId.New());
        await _town.Send();

        var message = await _town.Message("cooking");
        Assert.Equal((MessageState.Waiting, 0, null), (message.State, message.Tries, message.Batch));
    }

    [Fact]
    public async Task A_person_without_a_phone_is_not_waited_for()
    {
        await _town.Happens(_town.Step(OrderId.New(), 4, OrderStatus.Cooking) with { Customer = PersonId.New() });
        await _town.Send();

        Assert.Equal("no_phone", (await _town.Message("cooking")).Reason);
    }

    [Fact]
    public async Task A_number_that_cannot_be_one_ends_at_once()
    {
        await _town.Happens(_town.Step(OrderId.New(), 4, OrderStatus.Cooking) with { Customer = _town.Person("010-12", Roles.Customer, "ko") });
        await _town.Send();

        var message = await _town.Message("cooking");
        Assert.Equal((MessageState.Failed, "bad_phone", 0), (message.State, message.Reason, message.Tries));
        Assert.Empty(_town.Provider.Ledger);
    }

    [Fact]
    public async Task Who_wants_only_what_is_essential_finds_the_rest_in_the_house_alone()
    {
        _town.Hush(_town.Customer);
        await _town.Refunded(OrderId.New());
        await _town.Send();

        var message = await _town.Message("refunded");
        Assert.Equal((MessageState.Failed, "not_wanted"), (message.State, message.Reason));
        Assert.Equal(MessageState.Sent, (await _town.Message("placed")).State);
    }

    [Fact]
    public async Task At_night_what_can_wait_is_written_at_once_and_leaves_in_the_morning()
    {
        _town.Clock.Now = new DateTimeOffset(2026, 11, 22, 23, 0, 0, KoreanDay.Offset);
        await _town.Refunded(OrderId.New());
        await _town.Send();
        Assert.Equal(MessageState.Waiting, (await _town.Message("refunded")).State);
        Assert.Equal(MessageState.Sent, (await _town.Message("placed")).State);

        _town.Clock.Now = new DateTimeOffset(2026, 11, 23, 7, 59, 59, KoreanDay.Offset);
        await _town.Send();
        Assert.Equal(MessageState.Waiting, (await _town.Message("refunded")).State);

        _town.Clock.Pass(TimeSpan.FromSeconds(1));
        await _town.Send();
        Assert.Equal(MessageState.Sent, (await _town.Message("refunded")).State);
    }

    [Fact]
    public async Task The_text_message_and_the_buttons_go_with_it()
    {
        var order = OrderId.New();
        await _town.Happens(_town.Step(order, 7, OrderStatus.Cancelled, Actor.Rider, "spilled"));
        _town.House.Get<IConfiguration>()["Messages:PublicAddress"] = "https://food.example/";
        await _town.Send();

        var recipient = _town.Provider.Ledger.Single(taken => taken.Template == "accident").Recipient;
        var resend = recipient.GetProperty("resendParameter");
        Assert.Equal((true, "SMS"), (resend.GetProperty("isResend").GetBoolean(), resend.GetProperty("resendType").GetString()));
        Assert.Equal((await _town.Message("accident")).Fallback, resend.GetProperty("resendContent").GetString());
        var button = Assert.Single(recipient.GetProperty("buttons").EnumerateArray());
        Assert.Equal((1, "WL", $"https://food.example/orders/{order}"),
            (button.GetProperty("ordering").GetInt32(), button.GetProperty("type").GetString(), button.GetProperty("linkMo").GetString()));
    }

    [Fact]
    public async Task After_a_day_nobody_is_told()
    {
        await Cooking(OrderId.New());
        _town.Clock.Pass(TimeSpan.FromHours(25));
        await _town.Send();

        Assert.Equal(MessageState.Expired, (await _town.Message("cooking")).State);
        Assert.Empty(_town.Provider.Ledger);
    }

    [Fact]
    public async Task Hundreds_of_messages_of_many_orders_are_sent_in_one_run()
    {
        await _town.Happens([.. Enumerable.Range(0, 450).Select(_ => _town.Step(OrderId.New(), 2, OrderStatus.Placed))]);
        await _town.Send();

        Assert.Equal(900, _town.Provider.Ledger.Select(taken => taken.Message).Distinct().Count());
        Assert.All(await _town.Messages(), message => Assert.Equal(MessageState.Sent, message.State));
    }

    private Task Cooking(OrderId order) => _town.Happens(_town.Step(order, 4, OrderStatus.Cooking));
}
