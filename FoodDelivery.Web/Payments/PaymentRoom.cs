using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Payments;

public static class PaymentRoom
{
    extension(WebApplicationBuilder app)
    {
        public WebApplicationBuilder AddPayment()
        {
            app.Services.AddSingleton<GatewayPipeline>();
            app.Services.AddSingleton<TossAddress>();
            app.Services.AddSingleton<WebhookSecret>();
            app.Services.AddSingleton<IGateway>(provider => ActivatorUtilities.CreateInstance<TossGateway>(
                provider, new HttpClient(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(2) })));
            app.AddRoom<PaymentDb>("payment")
                .Command<HearGatewayHandler>()
                .Face<IPayments, TakePayment>()
                .Reaction<RefundWhenRequested>(follows: "ordering")
                .Job<SettleUnknownPayments>(every: TimeSpan.FromSeconds(1))
                .Job<SendRefunds>(every: TimeSpan.FromSeconds(1))
                .Job<FindLostCaptures>(every: TimeSpan.FromMinutes(1));
            return app;
        }
    }
}
