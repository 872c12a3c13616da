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
                .DailyJob<ForgetOldMessages>(at: new TimeOnly(4, 30))
                .Job<SendMessages>(every: TimeSpan.FromSeconds(1)).Job<PollReceipts>(every: TimeSpan.FromSeconds(2))
                .Job<TellWhenPaymentsWork>(every: TimeSpan.FromSeconds(1));
            app.Services.AddSingleton(Templates.Load()).AddSingleton<Readers>().AddSingleton<Intents>().AddSingleton<LinkAddress>().AddSingleton<MessagesSecret>();
            return app.AddMessenger();
        }

        /// <summary>By one word in the settings.</summary>
        private WebApplicationBuilder AddMessenger()
        {
            if (IsSolapi(app.Configuration) && app.Environment.IsProduction()) SolapiAddress.Check(app.Configuration, Templates.Load());
            app.Services.AddSingleton<NhnAddress>().AddSingleton<SolapiAddress>();
            app.Services.AddSingleton(provider => ActivatorUtilities.CreateInstance<SolapiCalls>(provider, Line())).AddSingleton<SolapiMessenger>();
            app.Services.AddSingleton(provider => ActivatorUtilities.CreateInstance<NhnMessenger>(provider, Line()));
            app.Services.AddSingleton<IMessenger>(provider => IsSolapi(provider.GetRequiredService<IConfiguration>())
                ? provider.GetRequiredService<SolapiMessenger>()
                : provider.GetRequiredService<NhnMessenger>());
            app.Services.AddSingleton(provider => (IReceipts)provider.GetRequiredService<IMessenger>());
            return app;
        }
    }

    private static bool IsSolapi(IConfiguration settings) => settings["Messages:Provider"] == "solapi";

    private static HttpClient Line() =>
        new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(2) }) { Timeout = TimeSpan.FromSeconds(10) };
}
