using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;
using Microsoft.AspNetCore.Components.Web;

namespace FoodDelivery.Web.Ordering;

public static class OrderingRoom
{
    extension(WebApplicationBuilder app)
    {
        public WebApplicationBuilder AddOrdering()
        {
            app.AddRoom<OrderingDb>("ordering")
                .Command<DraftOrderHandler>().Command<PayOrderHandler>().Command<SettlePayment>().Command<CancelOrderHandler>()
                .Command<WriteReviewHandler>().Command<ReplyToReviewHandler>().Command<CancelByOperatorHandler>()
                .Command<RefundByOperatorHandler>().Command<AnswerRefundHandler>().Command<AppealAgainstCostHandler>().Command<RuleOnCostHandler>()
                .Command<FillBasketHandler>().Command<OrderBasketHandler>()
                .Reaction<FollowPayments>(follows: "payment").Reaction<FollowKitchen>(follows: "store")
                .Reaction<KeepCatalogue>(follows: "store").Reaction<FollowRiders>(follows: "delivery")
                .ReadModel<OrderReads>().ReadModel<OrderPortrait>().ReadModel<Viewers>().ReadModel<CancellationPreviews>()
                .ReadModel<Catalogue>().ReadModel<StoreNames>().ReadModel<StoreSales>()
                .ReadModel<BasketReads>().ReadModel<DishPictures>().ReadModel<RefundReads>().ReadModel<SettlementReads>()
                .ReadModel<BadEnds>().ReadModel<Reviews>().ReadModel<AllOrders>()
                .Face<IOrderStates, OrderStates>().Face<IDeliveryContacts, DeliveryContacts>()
                .Job<LapseDrafts>(every: TimeSpan.FromSeconds(15)).Job<AskAfterPayments>(every: TimeSpan.FromSeconds(5)).Job<WatchStuckOrders>(every: TimeSpan.FromSeconds(30))
                .DailyJob<ForgetOldOrders>(at: new TimeOnly(4, 30));
            app.Services.AddScoped<VisitorsBasket>();
            app.Services.AddRazorComponents().RegisterPersistentService<VisitorsBasket>(RenderMode.InteractiveServer);
            return app;
        }
    }
}
