using FoodDelivery.Domain;
using FoodDelivery.Domain.Messages;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Tests.Support;
using FoodDelivery.Web.Notifications;
using FoodDelivery.Web.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace FoodDelivery.Tests.Notifications;

/// <summary>What became of messages: asked for, hinted at, and never the wrong way round.</summary>
public sealed class ReceiptTests : IAsyncLifetime
{
    private const string Phone = "01011110001";

    private readonly Town _town = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _town.InitializeAsync();

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    [Theory]
    [InlineData("COMPLETED", "RSC01", null, MessageState.Delivered, "kakao", null)]
    [InlineData("FAILED", "RSC04", null, MessageState.Delivered, "sms", null)]
    [InlineData("FAILED", "RSC05", "MTR2", MessageState.Failed, "sms", "MTR2")]
    [InlineData("FAILED", "RSC01", null, MessageState.Failed, "kakao", "3101")]
    [InlineData("FAILED", null, null, MessageState.Failed, "kakao", "3101")]
    [InlineData("CANCEL", null, null, MessageState.Failed, "kakao", "cancelled")]
    [InlineData("FAILED", "RSC03", null, MessageState.Sent, null, null)]
    [InlineData("SOMETHING_NEW", null, null, MessageState.Sent, null, null)]
    [InlineData(null, null, null, MessageState.Sent, null, null)]
    public async Task Each_word_of_the_provider_is_understood(string? status, string? resend, string? resendCode, MessageState state, string? via, string? reason)
    {
        _town.Provider.Fates[Phone] = new Fate(status, "3101", resend, resendCode);
        var message = await Sent();
        Assert.Null(await _town.Poll());

        _town.Clock.Pass(TimeSpan.FromSeconds(5));
        await _town.Poll();

        message = await _town.Message(message.Template);
        Assert.Equal((state, via, reason), (message.State, message.Via, message.Reason));
    }

    [Fact]
    public async Task A_failure_is_told_once_however_often_it_is_heard()
    {
        _town.Provider.Fates[Phone] = new Fate("FAILED", "3101");
        var message = await Sent();
        _town.Clock.Pass(TimeSpan.FromSeconds(5));
        await _town.Poll();
        _town.Provider.Fates.Clear();
        Assert.True(await _town.Hint(SharedSecret.OfTheDemo, message.Reference!));
        await _town.Poll();

        Assert.Equal(MessageState.Failed, (await _town.Message("cooking")).State);
        Assert.Single(await _town.House.Room("notification").LogAfter(0, 10, Ct), row => row.Type == "MessageFailed");
    }

    [Fact]
    public async Task A_hint_makes_the_house_ask_at_once_and_says_nothing_itself()
    {
        _town.Provider.Fates[Phone] = new Fate(null);
        var message = await Sent();
        Assert.True(await _town.Hint(SharedSecret.OfTheDemo, message.Reference!, "nobody/1"));
        await _town.Poll();
        Assert.Equal((MessageState.Sent, 1), ((await _town.Message("cooking")).State, _town.Provider.Asked));

        _town.Provider.Fates.Clear();
        Assert.True(await _town.Hint(SharedSecret.OfTheDemo, message.Reference!));
        await _town.Poll();
        Assert.Equal(MessageState.Delivered, (await _town.Message("cooking")).State);
    }

    [Fact]
    public async Task A_call_with_another_signature_is_not_listened_to()
    {
        var message = await Sent();
        Assert.False(await _town.Hint("another", message.Reference!));
        await _town.Poll();

        Assert.Equal(0, _town.Provider.Asked);
    }

    [Fact]
    public async Task A_provider_that_cannot_be_asked_is_left_alone_for_a_while_and_nothing_is_lost()
    {
        await Sent();
        _town.Provider.Manners = Manners.FailsBeforeTaking;
        _town.Clock.Pass(TimeSpan.FromSeconds(5));
        await _town.Poll();
        await _town.Poll();
        Assert.Equal(1, _town.Provider.Asked);

        _town.Provider.Manners = Manners.Answers;
        _town.Clock.Pass(PollReceipts.Quiet);
        await _town.Poll();
        Assert.Equal(MessageState.Delivered, (await _town.Message("cooking")).State);
    }

    [Fact]
    public async Task Those_of_one_request_are_asked_for_together()
    {
        await _town.Happens([.. Enumerable.Range(0, 150).Select(_ => _town.Step(OrderId.New(), 4, OrderStatus.Cooking))]);
        await _town.Send();
        _town.Clock.Pass(TimeSpan.FromSeconds(5));

        Assert.Equal("150 heard of", await _town.Poll());
        Assert.Equal(1, _town.Provider.Asked);
    }

    [Fact]
    public async Task A_receipt_of_the_sending_before_does_not_end_the_one_of_now()
    {
        _town.Provider.Fates[Phone] = new Fate("FAILED", "3101");
        var first = await Sent();
        _town.Clock.Pass(TimeSpan.FromSeconds(5));
        await _town.Poll();
        _town.Provider.Fates[Phone] = new Fate(null);
        await _town.House.Get<ResendMessageHandler>().Handle(first.Id, Ct);
        await _town.Send();
        var second = await _town.Message("cooking");
        await _town.Hint(SharedSecret.OfTheDemo, first.Reference!);
        await _town.Poll();

        Assert.NotEqual(first.Reference, second.Reference);
        Assert.Equal(MessageState.Sent, (await _town.Message("cooking")).State);
        Assert.Equal(2, _town.Provider.Ledger.Select(taken => taken.Key).Distinct().Count());
    }

    [Fact]
    public async Task While_it_is_in_flight_nobody_sends_it_again_or_gives_it_up()
    {
        _town.Provider.Manners = Manners.CutsAfterTaking;
        var message = await Sent();
        Assert.NotNull(message.Batch);

        await Assert.ThrowsAsync<RefusedException>(() => _town.House.Get<ResendMessageHandler>().Handle(message.Id, Ct));
        await Assert.ThrowsAsync<RefusedException>(() => _town.House.Get<GiveUpMessageHandler>().Handle(message.Id, "why", Ct));
    }

    [Fact]
    public async Task What_nobody_knows_of_leaves_once_more_when_an_operator_says_so()
    {
        _town.Provider.Manners = Manners.FailsBeforeTaking;
        var message = await Sent();
        _town.Provider.Manners = Manners.Answers;
        _town.Clock.Pass(TimeSpan.FromMinutes(30));
        await _town.Send();
        Assert.Equal("unknown", (await _town.Message("cooking")).Reason);

        _town.Clock.Pass(TimeSpan.FromDays(2));
        await _town.House.Get<ResendMessageHandler>().Handle(message.Id, Ct);
        await _town.Send();
        await _town.Send();

        Assert.Equal(MessageState.Sent, (await _town.Message("cooking")).State);
        Assert.Single(_town.Provider.Ledger);
    }

    [Fact]
    public async Task A_template_that_changes_while_a_message_waits_changes_nothing_about_it()
    {
        var step = _town.Step(OrderId.New(), 7, OrderStatus.Cancelled, Actor.Rider, "spilled");
        await _town.Happens(step);
        var written = await _town.Message("accident");
        var changed = ActivatorUtilities.CreateInstance<Intents>(_town.House.Services, new Templates(Sources.Read("FoodDelivery.Web/Notifications/templates.json")
            .Replace("\"accident\": {\n", "\"accident\": {\n \"revision\": 2,", StringComparison.Ordinal).Replace("미안해요", "죄송해요", StringComparison.Ordinal)));
        await _town.House.Get<Room<NotificationDb>>().Write(db => changed.Write(db, new Occasion(OrderId.New(), 2047, Message.Step, 7, _town.Clock.Now),
            [new Telling(_town.Customer, "accident")], step.Total, "spilled", Ct), Ct);
        await _town.Send();

        string Sms(string template) => _town.Provider.Ledger.Single(taken => taken.Template == template).Recipient.GetProperty("resendParameter").GetProperty("resendContent").GetString()!;
        Assert.Equal(written.Fallback, Sms("accident"));
        Assert.Contains("죄송해요", Sms("accident2"), StringComparison.Ordinal);
    }

    private async Task<Message> Sent()
    {
        await _town.Happens(_town.Step(OrderId.New(), 4, OrderStatus.Cooking));
        await _town.Send();
        return await _town.Message("cooking");
    }
}
