using System.Reflection;
using FoodDelivery.Domain;
using FoodDelivery.Web;

namespace FoodDelivery.Tests.Walls;

/// <summary>Each wall stands in the house, and is shown to fall for a class that breaks it on purpose (Samples.cs).</summary>
public sealed class WallTests
{
    private static readonly IReadOnlyList<Type> Web = Uses.Written(typeof(FoodDeliveryApp).Assembly);
    private static readonly IReadOnlyList<Type> Domain = Uses.Written(typeof(IEvent).Assembly);
    private static readonly IReadOnlyList<Type> Samples =
        [.. Uses.Written(typeof(WallTests).Assembly).Where(type => type.Namespace?.StartsWith("FoodDelivery.Tests.Walls.Samples", StringComparison.Ordinal) == true)];

    [Fact]
    public void Rooms_use_of_each_other_what_answers_questions_and_only_to_answer_questions()
    {
        Stands(Rules.RoomsUseEachOthersAnswersOnly(Web));
        Falls(Rules.RoomsUseEachOthersAnswersOnly(Samples), "CookAndRankHandler", "TidyUp", "ReactWithForeignHelp", "DishesApi", "WritesWithoutBeingCalledHandler");
    }

    [Fact]
    public void An_aggregate_is_known_to_its_own_room_only()
    {
        Stands(Rules.AggregatesStayAtHome(Web.Concat(Domain)));
        Falls(Rules.AggregatesStayAtHome(Samples), "TouchesForeignOrder");
    }

    [Fact]
    public void The_sandbox_the_rush_the_platform_and_the_crash_points_know_no_room()
    {
        Stands(Rules.KnowNoRoom(Web, "Sandbox", "Rush", "Platform", "Crashing"));
        Falls(Rules.KnowNoRoom(Samples, "Sandbox"), "KnowsARoom");
    }

    [Fact]
    public void Only_one_file_of_the_platform_knows_the_scheduler()
    {
        string[] jobs = ["JobPlan", "ScheduledJob`1", "RunJob", "Schedules"];
        Stands(Rules.OnlyKnownTo(Web, "Quartz", type => type.Namespace == "FoodDelivery.Web.Platform" && jobs.Contains(type.Name)));
        Falls(Rules.OnlyKnownTo(Samples, "Quartz", _ => false), "KnowsTheScheduler");
    }

    [Fact]
    public void Only_Payments_knows_the_breaker()
    {
        Stands(Rules.OnlyKnownTo(Web, "Polly", type => type.Namespace == "FoodDelivery.Web.Payments"));
        Falls(Rules.OnlyKnownTo(Samples, "Polly", _ => false), "KnowsTheBreaker");
    }

    [Fact]
    public void A_gateway_is_known_to_its_rooms_door_and_knows_no_orders()
    {
        Stands(Rules.AdaptersStandApart(Web, "Toss"));
        Falls(Rules.AdaptersStandApart(Samples.Concat(Web), "Toss"), "TossKnowsOrders", "AsksTossItself");
    }

    [Fact]
    public void Domain_references_nothing_but_the_language()
    {
        string[] language = ["System.Runtime", "System.Collections", "System.Linq", "System.Memory", "System.Threading"];

        Assert.Empty(typeof(IEvent).Assembly.GetReferencedAssemblies().Select(reference => reference.Name!).Except(language));
    }

    [Fact]
    public void Domain_touches_no_file_no_network_and_no_clock()
    {
        Stands(Rules.DecidesWithoutTheWorld(Domain));
        Falls(Rules.DecidesWithoutTheWorld(Samples), "ReadsAFile", "AsksTheClock");
    }

    private static void Stands(IEnumerable<string> broken) => Assert.Equal("", string.Join("\n", broken.Distinct()));

    private static void Falls(IEnumerable<string> broken, params string[] by) => Assert.Equal(
        by.Order(StringComparer.Ordinal),
        broken.Select(line => line.Split(' ')[0].Split('.')[^1]).Distinct().Where(by.Contains).Order(StringComparer.Ordinal));
}
