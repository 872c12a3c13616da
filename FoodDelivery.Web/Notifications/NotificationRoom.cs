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
            app.Services.AddSingleton(Templates.Load()).AddSingleton<Readers>().AddSingleton<Intents>().AddSingleton<LinkAddress>().AddSingleton<MessagesSecret>();
            return app.AddMessenger();
        }

        /// <summary>By one word in the settings.</summary>
        private WebApplicationBuilder AddMessenger()
        {
            var isSolapi = app.Configuration["Messages:Provider"] == "solapi";
            if (isSolapi && app.Environment.IsProduction()) SolapiAddress.Check(app.Configuration, Templates.Load());
            app.Services.AddSingleton<NhnAddress>().AddSingleton<SolapiAddress>();
            app.Services.AddSingleton(provider => ActivatorUtilities.CreateInstance<SolapiCalls>(provider, Line())).AddSingleton<SolapiMessenger>();
            app.Services.AddSingleton(provider => ActivatorUtilities.CreateInstance<NhnMessenger>(provider, Line()));
            app.Services.AddSingleton<IMessenger>(provider => isSolapi ? provider.GetRequiredService<SolapiMessenger>() : provider.GetRequiredService<NhnMessenger>());
            app.Services.AddSingleton<IReceipts>(provider => isSolapi ? provider.GetRequiredService<SolapiMessenger>() : provider.GetRequiredService<NhnMessenger>());
            return app;
        }
    }

    private static HttpClient Line() =>
        new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(2) }) { Timeout = TimeSpan.FromSeconds(10) };
}
