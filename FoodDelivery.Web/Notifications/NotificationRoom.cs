using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Notifications;

public static class NotificationRoom
{
    extension(WebApplicationBuilder app)
    {
        public WebApplicationBuilder AddNotification()
        {
            app.AddRoom<NotificationDb>("notification")
                .Command<ClaimBatches>().Command<SendBatch>().Command<WaitForPaymentsHandler>()
                .Reaction<TellPeopleWhenOrderMoves>(follows: "ordering").Reaction<TellPeopleWhenMoneyMoves>(follows: "payment")
                .ReadModel<Conversation>()
                .DailyJob<ForgetOldMessages>(at: new TimeOnly(4, 30))
                .Job<SendMessages>(every: TimeSpan.FromSeconds(1)).Job<TellWhenPaymentsWork>(every: TimeSpan.FromSeconds(1));
            app.Services.AddSingleton(Templates.Load()).AddSingleton<Languages>().AddSingleton<Intents>().AddSingleton<NhnAddress>();
            app.Services.AddSingleton<IMessenger>(provider => ActivatorUtilities.CreateInstance<NhnMessenger>(provider,
                new HttpClient(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(2) }) { Timeout = TimeSpan.FromSeconds(10) }));
            return app;
        }
    }
}
