using FoodDelivery.Domain;
using FoodDelivery.Domain.Messages;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Tests.Sandbox;
using FoodDelivery.Web.Notifications;
using Microsoft.Extensions.Configuration;

namespace FoodDelivery.Tests.Notifications;

/// <summary>Sending by a provider that takes no keys: nothing is sent again before it was asked for, and what may arrive twice is counted.</summary>
public sealed class WithoutKeys : IAsyncLifetime
{
    private readonly Town _town = new();
    private Outside _outside = null!;

    public async ValueTask InitializeAsync()
    {
        await _town.InitializeAsync();
        _outside = await Outside.Start();
        _town.Clock.Now = _outside.Clock.GetUtcNow();
        var settings = _town.House.Get<IConfiguration>();
        (settings["Messages:Provider"], settings["Messages:BaseUrl"]) = ("solapi", $"{_outside.Http.BaseAddress}sandbox/solapi");
        await _town.Happens(_town.Step(OrderId.New(), 4, OrderStatus.Cooking));
    }

    public async ValueTask DisposeAsync()
    {
        await _outside.DisposeAsync();
        await _town.DisposeAsync();
    }

    [Fact]
    public async Task What_is_taken_is_sent()
    {
        Assert.Equal("1 sent, 0 expired", await _town.Send());

        var message = await _town.Message("cooking");
        Assert.Equal((MessageState.Sent, null, 1), (message.State, message.Reason, message.Tries));
        Assert.StartsWith("M4V", message.Reference, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_had_left_before_its_answer_was_lost_does_not_leave_again()
    {
        await Mode("cut-after-accept");
        await _town.Send();
        Assert.Equal(MessageState.Waiting, (await _town.Message("cooking")).State);

        await Mode("ok");
        Later(TimeSpan.FromSeconds(20));

        Assert.Equal("1 sent, 0 expired", await _town.Send());
        Assert.Equal((MessageState.Sent, null), ((await _town.Message("cooking")).State, (await _town.Message("cooking")).Reason));
        Assert.Equal(1, await Ledger());
    }

    [Fact]
    public async Task What_nobody_knows_of_is_sent_again_and_counted()
    {
        await Mode("error");
        await _town.Send();
        await Mode("ok");
        Later(TimeSpan.FromSeconds(20));

        Assert.Equal("1 sent, 0 expired, 1 perhaps twice", await _town.Send());
        Assert.Equal((MessageState.Sent, Message.MaybeTwice), ((await _town.Message("cooking")).State, (await _town.Message("cooking")).Reason));
        Assert.Equal(1, await Ledger());
    }

    [Fact]
    public async Task While_it_cannot_be_asked_nothing_leaves_and_in_the_end_it_is_given_up()
    {
        await Mode("cut-after-accept");
        await _town.Send();
        await Mode("error");
        Later(TimeSpan.FromSeconds(20));
        await _town.Send();
        Assert.Equal((MessageState.Waiting, 1), ((await _town.Message("cooking")).State, await Ledger()));

        await Mode("ok");
        Later(TimeSpan.FromMinutes(30));
        await _town.Send();

        Assert.Equal((MessageState.Sent, 1), ((await _town.Message("cooking")).State, await Ledger()));
    }

    [Fact]
    public async Task What_is_unknown_for_too_long_is_not_sent_any_more()
    {
        await Mode("error");
        await _town.Send();
        await Mode("ok");
        Later(TimeSpan.FromMinutes(30));
        await _town.Send();

        var message = await _town.Message("cooking");
        Assert.Equal((MessageState.Failed, "unknown", 0), (message.State, message.Reason, await Ledger()));
    }

    private Task Mode(string mode) => _outside.Faults(new { messages = new { mode } });

    // The sandbox looks at the date of a signature, so both clocks go on together.
    private void Later(TimeSpan time)
    {
        _outside.Clock.Move(time);
        _town.Clock.Now = _outside.Clock.GetUtcNow();
    }

    private async Task<int> Ledger() => (await _outside.Ledger()).GetProperty("messages").GetArrayLength();
}
