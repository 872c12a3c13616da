using FoodDelivery.Web.Platform;
using FoodDelivery.Web.Stores.Pages;

namespace FoodDelivery.Web.Stores;

public static class StoreRoom
{
    extension(WebApplicationBuilder app)
    {
        public WebApplicationBuilder AddStore()
        {
            app.AddRoom<StoreDb>("store")
                .Command<AcceptTicketHandler>().Command<RejectTicketHandler>()
                .Command<StartCookingHandler>().Command<FinishCookingHandler>()
                .Command<AcknowledgeTicketHandler>().Command<OpenStoreHandler>().Command<KeepTicketLimitsHandler>().Command<KitchenHands>()
                .Command<AddDishHandler>().Command<ChangeDishHandler>().Command<RemoveDishHandler>().Command<ArrangeMenuHandler>()
                .Command<ChangeTermsHandler>().Command<MenuHands>()
                .Command<FoundStoreHandler>().Command<ShutStoreHandler>().Command<GiveStoreHandler>().ReadModel<AllStores>()
                .Reaction<KeepTickets>(follows: "ordering")
                .Reaction<FollowRiders>(follows: "delivery")
                .ReadModel<TicketTexts>().ReadModel<KitchenBoard>().ReadModel<OwnStores>()
                .ReadModel<OwnMenu>().ReadModel<DishNames>().ReadModel<CookTimes>().ReadModel<SalesReport>()
                .Job<RejectUnansweredTickets>(every: TimeSpan.FromSeconds(15))
                .Job<ReopenStores>(every: TimeSpan.FromSeconds(30))
                .DailyJob<ForgetOldTickets>(at: new TimeOnly(4, 30))
                .Services.AddHostedService<DemoStores>();
            return app;
        }
    }
}
