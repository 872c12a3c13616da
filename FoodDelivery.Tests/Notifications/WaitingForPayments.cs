using FoodDelivery.Domain;
using FoodDelivery.Domain.Messages;
using FoodDelivery.Tests.Support;
using FoodDelivery.Web.Notifications;
using FoodDelivery.Web.Ordering;
using FoodDelivery.Web.Payments;
using FoodDelivery.Web.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FoodDelivery.Tests.Notifications;

public sealed class WaitingForPayments : IAsyncDisposable
{
    private readonly PersonId _customer = PersonId.New();
    private readonly OrderId _order = OrderId.New();
    private readonly Gateway _gateway = new();
    private readonly Statuses _statuses = new();
    private readonly RoomHouse _house;

    public WaitingForPayments() => _house = new RoomHouse(Furnish);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_waits_is_told_once_when_payments_work_again()
    {
        await Wait();
        await Wait();
        _gateway.ClosedFor = TimeSpan.FromSeconds(9);
        await Work();
        Assert.Equal(0, _gateway.Probes);
        Assert.Empty(await Messages());

        _gateway.ClosedFor = null;
        await Work();
        await Work();
        await Wait();
        await Work();

        var message = Assert.Single(await Messages());
        Assert.Equal((_customer, _order, 2046, "payments_open"), (message.Person, message.Order, message.Number!.Value, message.Template));
        Assert.Equal(1, _gateway.Probes);
        Assert.False(await IsWaiting());
    }

    [Fact]
    public async Task A_gateway_that_does_not_answer_is_asked_once_in_fifteen_seconds()
    {
        _gateway.Answers = false;
        await Wait();
        for (var second = 0; second < 46; second++)
        {
            await Work();
            _house.Clock.Pass(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(4, _gateway.Probes);
        Assert.Empty(await Messages());
        Assert.True(await IsWaiting());
    }

    [Theory]
    [InlineData("placed")]
    [InlineData("cooking")]
    [InlineData("paymentFailed")]
    public async Task Who_has_nothing_to_pay_any_more_is_not_told(string status)
    {
        await Wait();
        _statuses.Status = status;
        await Work();

        Assert.Empty(await Messages());
        Assert.False(await IsWaiting());
    }

    [Fact]
    public async Task Who_has_no_time_left_to_pay_is_not_told()
    {
        await Wait();
        _house.Clock.Pass(TimeSpan.FromMinutes(9.6));
        await Work();

        Assert.Empty(await Messages());
    }

    [Fact]
    public async Task Two_processes_at_once_tell_once()
    {
        await Wait();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Another().Run(Ct)));

        Assert.Single(await Messages());
    }

    [Fact]
    public async Task What_dies_before_its_commit_has_told_nobody_and_forgotten_nobody()
    {
        await Wait();
        await Assert.ThrowsAnyAsync<Exception>(() => ActivatorUtilities.CreateInstance<TellWhenPaymentsWork>(_house.Services, Dying()).Run(Ct));
        Assert.Empty(await Messages());
        Assert.True(await IsWaiting());

        await Work();
        Assert.Single(await Messages());
    }

    [Fact]
    public async Task A_wish_that_is_heard_again_after_it_was_told_is_not_told_again()
    {
        await Wait();
        await Work();
        await _house.Get<Room<NotificationDb>>().Write(db =>
        {
            db.PaymentWaiters.Add(new PaymentWaiter { Order = _order, Person = _customer, Number = 2046, Until = _house.Clock.Now.AddMinutes(9), Since = _house.Clock.Now });
            return Task.CompletedTask;
        }, Ct);
        await Work();

        Assert.Single(await Messages());
    }

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    private Task Wait() => _house.Get<WaitForPaymentsHandler>().Handle(_customer, new WaitForPayments(_order, 2046, _house.Clock.Now.AddMinutes(10)), Ct);

    private Task<bool> IsWaiting() => _house.Get<WaitForPaymentsHandler>().IsWaiting(_customer, _order, Ct);

    private Task<string?> Work() => _house.Get<TellWhenPaymentsWork>().Run(Ct);

    private TellWhenPaymentsWork Another() => ActivatorUtilities.CreateInstance<TellWhenPaymentsWork>(_house.Services);

    // Whoever has to be told cannot be found out: the message is not written, and what was done before it in the transaction is taken back.
    private Intents Dying() => new(Templates.Load(), new Readers(new Unreachable(), _house.Clock), new Unreachable(), _house.Clock);

    private async Task<List<Message>> Messages()
    {
        await using var db = _house.Get<Room<NotificationDb>>().Read();
        return await db.Messages.ToListAsync(Ct);
    }

    private void Furnish(WebApplicationBuilder app)
    {
        app.AddRoom<OrderingDb>("ordering");
        app.AddRoom<PaymentDb>("payment");
        app.AddNotification();
        app.Services.AddSingleton<IPeople, Nobody>().AddSingleton<OwnAddress>().AddSingleton<IPayments>(_gateway).AddSingleton<IOrderStates>(_statuses);
    }

    private sealed class Gateway : IPayments
    {
        private int _probes;

        public TimeSpan? ClosedFor { get; set; }
        public bool Answers { get; set; } = true;
        public int Probes => _probes;

        public Task<bool> AreOpen(OrderId askAbout, CancellationToken ct)
        {
            Interlocked.Increment(ref _probes);
            return Task.FromResult(Answers);
        }

        public Task<PaymentOutcome> Pay(OrderId order, string paymentKey, Money amount, CancellationToken ct) => throw new NotSupportedException();
        public Task<PaymentOutcome?> WhatBecameOf(OrderId order, string paymentKey, CancellationToken ct) => throw new NotSupportedException();
        public Uri? Window(OrderId order, Money amount, string orderName, Uri returnTo) => null;
    }

    private sealed class Statuses : IOrderStates
    {
        public string Status { get; set; } = "paymentPending";

        public Task<IReadOnlyDictionary<OrderId, OrderState>> Of(IReadOnlyCollection<OrderId> orders, CancellationToken ct) =>
            Task.FromResult<IReadOnlyDictionary<OrderId, OrderState>>(orders.ToDictionary(order => order, _ => new OrderState(1, Status)));
    }

    private sealed class Nobody : IPeople
    {
        public Task<PersonCard?> Find(PersonId person, CancellationToken ct) => Task.FromResult<PersonCard?>(null);
        public Task<IReadOnlyList<PersonCard>> InRole(string role, CancellationToken ct) => Task.FromResult<IReadOnlyList<PersonCard>>([]);
    }

    private sealed class Unreachable : IPeople
    {
        public Task<PersonCard?> Find(PersonId person, CancellationToken ct) => throw new IOException("The power went.");
        public Task<IReadOnlyList<PersonCard>> InRole(string role, CancellationToken ct) => throw new IOException("The power went.");
    }
}
