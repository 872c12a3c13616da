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
                .Command<HearReceiptsHandler>().Command<ResendMessageHandler>().Command<GiveUpMessageHandler>()
                .Reaction<TellPeopleWhenOrderMoves>(follows: "ordering").Reaction<TellPeopleWhenMoneyMoves>(follows: "payment")
                .ReadModel<Conversation>().ReadModel<AllMessages>()
                .Job<SendMessages>(every: TimeSpan.FromSeconds(1)).Job<PollReceipts>(every: TimeSpan.FromSeconds(2))
                .Job<TellWhenPaymentsWork>(every: TimeSpan.FromSeconds(1));
            app.Services.AddSingleton(Templates.Load()).AddSingleton<Readers>().AddSingleton<Intents>().AddSingleton<LinkAddress>();
            app.Services.AddSingleton<NhnAddress>().AddSingleton<MessagesSecret>();
            app.Services.AddSingleton(provider => ActivatorUtilities.CreateInstance<NhnMessenger>(provider,
                new HttpClient(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(2) }) { Timeout = TimeSpan.FromSeconds(10) }));
            app.Services.AddSingleton<IMessenger>(provider => provider.GetRequiredService<NhnMessenger>());
            app.Services.AddSingleton<IReceipts>(provider => provider.GetRequiredService<NhnMessenger>());
            return app;
        }
    }
}
