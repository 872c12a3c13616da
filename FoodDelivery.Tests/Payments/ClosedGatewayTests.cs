using FoodDelivery.Domain;
using FoodDelivery.Tests.Support;
using FoodDelivery.Web.Payments;
using Microsoft.Extensions.DependencyInjection;

namespace FoodDelivery.Tests.Payments;

public sealed class ClosedGatewayTests
{
    private static readonly Money Amount = new(26_000);

    [Fact]
    public async Task An_attempt_that_nobody_knows_the_end_of_stays_unknown_while_the_gateway_is_closed()
    {
        var gateway = new SilentGateway();
        await using var house = new RoomHouse(app => app.AddPayment().Services.AddSingleton<IGateway>(gateway));
        var (payments, order) = (house.Get<IPayments>(), OrderId.New());
        Assert.IsType<PaymentOutcome.Unknown>(await payments.Pay(order, "sent", Amount, TestContext.Current.CancellationToken));

        gateway.ClosedFor = TimeSpan.FromSeconds(15);

        Assert.IsType<PaymentOutcome.Unknown>(await payments.Pay(order, "sent", Amount, TestContext.Current.CancellationToken));
        Assert.Equal(new PaymentOutcome.Unavailable(TimeSpan.FromSeconds(15)), await payments.Pay(order, "new", Amount, TestContext.Current.CancellationToken));
        Assert.Equal(1, gateway.Captures);
    }

    private sealed class SilentGateway : IGateway
    {
        public TimeSpan? ClosedFor { get; set; }

        public int Captures { get; private set; }

        public Task<GatewayAnswer> Capture(string order, string paymentKey, Money amount, Guid idempotencyKey, CancellationToken ct)
        {
            Captures++;
            return Task.FromResult<GatewayAnswer>(new GatewayAnswer.Unknown("silence"));
        }

        public Task<GatewayAnswer> Find(string order, string paymentKey, CancellationToken ct) => Task.FromResult<GatewayAnswer>(new GatewayAnswer.Unknown("silence"));

        public Task<GatewayAnswer> Refund(string paymentKey, Money amount, string reason, Guid idempotencyKey, CancellationToken ct) => throw new NotSupportedException();

        public Uri? Window(string order, Money amount, string orderName, Uri returnTo) => null;
    }
}
