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
                .Job<SendMessages>(every: TimeSpan.FromSeconds(1)).Job<TellWhenPaymentsWork>(every: TimeSpan.FromSeconds(1));
            app.Services.AddSingleton(Templates.Load()).AddSingleton<Languages>().AddSingleton<Intents>();
            return app.AddMessenger();
        }

        /// <summary>By one word in the settings.</summary>
        private WebApplicationBuilder AddMessenger()
        {
            app.Services.AddSingleton<NhnAddress>().AddSingleton<SolapiAddress>();
            app.Services.AddSingleton<SolapiCalls>(provider => ActivatorUtilities.CreateInstance<SolapiCalls>(provider, Line()));
            app.Services.AddSingleton<IMessenger>(provider => provider.GetRequiredService<IConfiguration>()["Messages:Provider"] == "solapi"
                ? ActivatorUtilities.CreateInstance<SolapiMessenger>(provider)
                : ActivatorUtilities.CreateInstance<NhnMessenger>(provider, Line()));
            if (app.Configuration["Messages:Provider"] == "solapi" && app.Environment.IsProduction()) SolapiAddress.Check(app.Configuration, Templates.Load());
            return app;
        }
    }

    private static HttpClient Line() =>
        new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(2) }) { Timeout = TimeSpan.FromSeconds(10) };
}
