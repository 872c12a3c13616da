#pragma warning disable CA1822, CA1852, RS0030 // They break rules on purpose, and nobody calls them.
using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Domain.Stores;
using FoodDelivery.Web.Insights;
using FoodDelivery.Web.Ordering;
using FoodDelivery.Web.Platform;
using FoodDelivery.Web.Stores;

namespace FoodDelivery.Tests.Walls.Samples.Stores
{
    public sealed class CookAndRankHandler(DishRanking ranking)
    {
        public object Ranking => ranking;
    }

    public sealed class TidyUp(DishRanking ranking) : IRoomJob
    {
        public string Room => "store";

        public Task<string?> Run(CancellationToken ct) => Task.FromResult<string?>(ranking.ToString());
    }

    public sealed class ReactWithForeignHelp(StoreDb db, DishRanking ranking) : IReactTo<OrderPlaced>
    {
        public Task When(OrderPlaced happened, CancellationToken ct) => Task.FromResult((db, ranking));
    }

    public static class DishesApi
    {
        public static object Recount(RecountDishesHandler handler) => handler;
    }

    public sealed class WritesWithoutBeingCalledHandler(Room<StoreDb> room, StoreNames names)
    {
        public Task Do(CancellationToken ct) => room.Write(db =>
        {
            db.Tell(Topic.OpenDeliveries);
            return Task.FromResult(names);
        }, ct);
    }

    public static class TouchesForeignOrder
    {
        public static void Accept(object order) => ((Order)order).Accepted(15, default);
    }
}

namespace FoodDelivery.Tests.Walls.Samples.Payments
{
    public static class TossKnowsOrders
    {
        public static string Reference(OrderId order) => order.ToString();
    }

    public static class AsksTossItself
    {
        public static Type It => typeof(TossKnowsOrders);
    }
}

namespace FoodDelivery.Tests.Walls.Samples.Sandbox
{
    public static class KnowsARoom
    {
        public static string Name(StoreOpened opened) => opened.Store.ToString();
    }

    public static class KnowsTheScheduler
    {
        public static Type It => typeof(Quartz.IJob);
    }

    public static class KnowsTheBreaker
    {
        public static async Task<object> It()
        {
            await Task.Yield();
            return new Polly.ResiliencePipelineBuilder().Build();
        }
    }

    public static class ReadsAFile
    {
        public static Func<string> It => () => File.ReadAllText("menu");
    }

    public static class AsksTheClock
    {
        public static DateTimeOffset It => DateTimeOffset.UtcNow;
    }
}
#pragma warning restore CA1822, CA1852, RS0030
