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
                .Command<AddDishHandler>().Command<ChangeDishHandler>().Command<RemoveDishHandler>().Command<ArrangeMenuHandler>()
                .Command<ChangeTermsHandler>().Command<MenuHands>()
                .Command<AcknowledgeTicketHandler>().Command<OpenStoreHandler>().Command<KitchenHands>()
                .Reaction<KeepTickets>(follows: "ordering")
                .Reaction<FollowRiders>(follows: "delivery")
                .ReadModel<TicketTexts>().ReadModel<KitchenBoard>().ReadModel<OwnStores>()
                .ReadModel<OwnMenu>().ReadModel<DishNames>().ReadModel<CookTimes>().ReadModel<SalesReport>()
                .Job<RejectUnansweredTickets>(every: TimeSpan.FromSeconds(15))
                .Job<ReopenStores>(every: TimeSpan.FromSeconds(30))
                .Services.AddHostedService<DemoStores>();
            return app;
        }
    }
}
