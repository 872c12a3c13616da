using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Ordering;

public static class OrderingRoom
{
    extension(WebApplicationBuilder app)
    {
        public WebApplicationBuilder AddOrdering()
        {
            app.AddRoom<OrderingDb>("ordering")
                .Command<DraftOrderHandler>().Command<PayOrderHandler>().Command<CancelOrderHandler>()
                .Command<WriteReviewHandler>().Command<CancelByOperatorHandler>()
                .Reaction<FollowPayments>(follows: "payment").Reaction<FollowKitchen>(follows: "store")
                .Reaction<KeepCatalogue>(follows: "store").Reaction<FollowRiders>(follows: "delivery")
                .ReadModel<OrderReads>().ReadModel<OrderPortrait>().ReadModel<Viewers>().ReadModel<CancellationPreviews>().ReadModel<OrderVersions>()
                .ReadModel<Catalogue>().ReadModel<StoreNames>().ReadModel<DishNames>()
                .Face<IOrderStates, OrderStates>().Face<IDeliveryContacts, DeliveryContacts>()
                .Job<LapseDrafts>(every: TimeSpan.FromSeconds(15)).Job<WatchStuckOrders>(every: TimeSpan.FromSeconds(30));
            return app;
        }
    }
}
