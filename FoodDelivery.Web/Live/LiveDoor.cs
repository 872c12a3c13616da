using FoodDelivery.Web.Accounts;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Live;

public static class LiveDoor
{
    extension(WebApplicationBuilder app)
    {
        public WebApplicationBuilder AddLive()
        {
            app.Services.AddSignalR(hub =>
            {
                hub.MaximumReceiveMessageSize = 32 * 1024;
                hub.MaximumParallelInvocationsPerClient = 1;
            }).AddJsonProtocol(json => Json.Configure(json.PayloadSerializerOptions));
            app.Services.AddSingleton<LiveTopics>().AddSingleton<LiveNotices>();
            app.Services.AddHostedService(provider => provider.GetRequiredService<LiveNotices>());
            return app;
        }
    }

    public static WebApplication MapLive(this WebApplication app)
    {
        app.MapHub<LiveHub>("/hubs/live", hub => hub.CloseOnAuthenticationExpiration = true).RequireAuthorization(Policies.Any);
        return app;
    }
}
