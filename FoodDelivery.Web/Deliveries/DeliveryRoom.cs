using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Deliveries;

public static class DeliveryRoom
{
    extension(WebApplicationBuilder app)
    {
        public WebApplicationBuilder AddDelivery()
        {
            app.AddRoom<DeliveryDb>("delivery")
                .Command<TakeDeliveryHandler>().Command<ReleaseDeliveryHandler>().Command<PickUpFoodHandler>().Command<DeliverFoodHandler>()
                .Command<ReportAccidentHandler>().Command<ReassignDeliveryHandler>()
                .Reaction<PlanWhenOrderPlaced>(follows: "ordering").Reaction<OpenWhenTicketAccepted>(follows: "store")
                .ReadModel<RiderJobs>().ReadModel<RiderEarnings>().ReadModel<AccidentReports>().ReadModel<RidePlaces>()
                .Job<RemoveLostPhotos>(every: TimeSpan.FromMinutes(10)).DailyJob<ForgetOldReports>(at: new TimeOnly(4, 30))
                .Services.AddSingleton<PhotoShelf>().AddSingleton<AccidentUpload>();
            return app;
        }
    }
}
