using FoodDelivery.Domain;
using FoodDelivery.Domain.Deliveries;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Domain.Stores;
using FoodDelivery.Web.Platform;
using FoodDelivery.Web.Stores;
using Microsoft.EntityFrameworkCore;
using static FoodDelivery.Tests.Stores.Tickets;

namespace FoodDelivery.Tests.Stores;

public sealed class StoreRoomTests : IAsyncLifetime
{
    private StoreHouse _house = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _house = await StoreHouse.Build();

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    [Fact]
    public async Task Two_hundred_races_of_cancelling_against_cooking_have_one_winner_each()
    {
        var start = new StartCookingHandler(_house.Room, _house.Clock);
        var runner = _house.Runner<KeepTickets>(_house.Ordering);
        for (var round = 0; round < 200; round++)
        {
            var order = await Opened(runner, round);
            await new AcceptTicketHandler(_house.Room, _house.Clock).Handle(new AcceptTicket(order, Owner, 20), Ct);
            _house.Ordering.Write(new OrderCancellationRequested(order, House, "changed_mind", Noon));

            Func<Task>[] racers = [() => Start(start, order), () => runner.Step(Ct)];
            if (round % 2 == 1) Array.Reverse(racers);
            await Task.WhenAll(racers.Select(racer => Task.Run(racer, Ct)));

            var told = await _house.Told(order);
            Assert.Equal(told.Contains("CookingStarted")
                ? ["TicketAccepted", "CookingStarted", "CancellationRefused"] : ["TicketAccepted", "TicketCancelled"], told);
        }
    }

    [Theory]
    [InlineData(true, "CookingStarted,CancellationRefused")]
    [InlineData(false, "TicketCancelled")]
    public async Task Who_comes_first_wins(bool cookFirst, string told)
    {
        var order = await Placed();
        await new AcceptTicketHandler(_house.Room, _house.Clock).Handle(new AcceptTicket(order, Owner, 20), Ct);
        _house.Ordering.Write(new OrderCancellationRequested(order, House, "changed_mind", Noon));

        if (cookFirst) await Start(new StartCookingHandler(_house.Room, _house.Clock), order);
        await _house.CatchUp();
        if (!cookFirst) await Start(new StartCookingHandler(_house.Room, _house.Clock), order);

        Assert.Equal(told.Split(','), (await _house.Told(order)).Skip(1));
    }

    [Fact]
    public async Task What_comes_late_after_a_cancellation_opens_nothing()
    {
        var order = OrderId.New();
        _house.Ordering.Write(new OrderCancelled(order, House, Actor.Operator, "other", CostBearer.Platform, Noon));
        await _house.CatchUp();

        _house.Ordering.Write(Tickets.Placed(order));
        _house.Delivery.Write(new DeliveryTaken(order, Rider, Noon));
        await _house.CatchUp();

        await using var db = _house.Room.Read();
        Assert.Equal(TicketState.Cancelled, (await db.Tickets.SingleAsync(Ct)).State);
        Assert.Empty(await db.Held.ToListAsync(Ct));
    }

    [Fact]
    public async Task A_handover_waits_until_the_food_is_ready_here()
    {
        var order = await Placed();
        _house.Delivery.Write(new FoodPickedUp(order, Rider, Noon));
        await _house.CatchUp();

        await new AcceptTicketHandler(_house.Room, _house.Clock).Handle(new AcceptTicket(order, Owner, 20), Ct);
        await new StartCookingHandler(_house.Room, _house.Clock).Handle(new StartCooking(order, Owner), Ct);
        await new FinishCookingHandler(_house.Room, _house.Clock).Handle(new FinishCooking(order, Owner), Ct);
        await _house.CatchUp();

        await using var db = _house.Room.Read();
        Assert.Equal(TicketState.HandedOver, (await db.Tickets.SingleAsync(Ct)).State);
        Assert.Empty(await db.Held.ToListAsync(Ct));
    }

    [Fact]
    public async Task A_ticket_of_another_owner_is_not_there()
    {
        var order = await Placed();

        var refused = await Assert.ThrowsAsync<RefusedException>(() =>
            new AcceptTicketHandler(_house.Room, _house.Clock).Handle(new AcceptTicket(order, PersonId.New(), 20), Ct));

        Assert.Equal("not_found", refused.Code);
    }

    [Fact]
    public async Task Of_two_screens_one_wins_and_the_other_learns_that_nothing_was_changed()
    {
        var order = await Placed();
        var accept = new AcceptTicketHandler(_house.Room, _house.Clock);
        var reject = new RejectTicketHandler(_house.Room, _house.Clock);

        var taps = await Task.WhenAll(accept.Handle(new AcceptTicket(order, Owner, 15), Ct), accept.Handle(new AcceptTicket(order, Owner, 30), Ct));
        var refused = await Assert.ThrowsAsync<RefusedException>(() =>
            reject.Handle(new RejectTicket(order, Owner, "too_busy", null, Seen: TicketState.Waiting), Ct));

        Assert.Single(taps, won => won);
        Assert.Equal("illegal_transition", refused.Code);
        Assert.True(await reject.Handle(new RejectTicket(order, Owner, "too_busy", null, Seen: TicketState.Accepted), Ct));
    }

    [Theory]
    [InlineData(5, 5)]
    [InlineData(0, 8)]
    [InlineData(5, 121)]
    public async Task Late_comes_after_attention_and_within_two_hours(int attention, int late)
    {
        var refused = await Assert.ThrowsAsync<RefusedException>(() =>
            new KeepTicketLimitsHandler(_house.Room).Handle(new KeepTicketLimits(House, Owner, attention, late), Ct));

        Assert.Equal("validation_failed", refused.Code);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(121)]
    [InlineData(null)]
    public async Task Cooking_takes_five_to_a_hundred_and_twenty_minutes(int? minutes)
    {
        var refused = await Assert.ThrowsAsync<RefusedException>(() =>
            new AcceptTicketHandler(_house.Room, _house.Clock).Handle(new AcceptTicket(OrderId.New(), Owner, minutes), Ct));

        Assert.Equal("validation_failed", refused.Code);
    }

    private async Task<OrderId> Placed()
    {
        var order = OrderId.New();
        _house.Ordering.Write(Tickets.Placed(order));
        await _house.CatchUp();
        return order;
    }

    private async Task<OrderId> Opened(Runner<StoreDb> runner, int number)
    {
        var order = OrderId.New();
        _house.Ordering.Write(Tickets.Placed(order, number));
        while (await runner.Step(Ct)) ;
        return order;
    }

    private static async Task Start(StartCookingHandler start, OrderId order)
    {
        try
        {
            await start.Handle(new StartCooking(order, Owner), Ct);
        }
        catch (RefusedException refused)
        {
            Assert.Equal("illegal_transition", refused.Code);
        }
    }
}
