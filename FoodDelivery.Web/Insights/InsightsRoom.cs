using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Insights;

public static class InsightsRoom
{
    extension(WebApplicationBuilder app)
    {
        public WebApplicationBuilder AddInsights()
        {
            app.AddRoom<InsightsDb>("insights")
                .Command<RecountDishesHandler>()
                .Reaction<CountDishesWhenCookingStarted>(follows: "store")
                .ReadModel<DishRanking>().ReadModel<NamedRanking>()
                .Job<BeginDay>(every: TimeSpan.FromMinutes(1)).DailyJob<RecountDishes>(at: new TimeOnly(4, 0));
            return app;
        }
    }
}
