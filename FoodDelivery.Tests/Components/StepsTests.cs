using Bunit;
using FoodDelivery.Web.Components;

namespace FoodDelivery.Tests.Components;

public sealed class StepsTests : Parts
{
    [Fact]
    public void The_step_under_way_is_marked_and_done_ones_say_so()
    {
        var steps = Show(new("접수", StepState.Done, "18:19"), new("조리", StepState.Now, "18:22"), new("배달", StepState.Ahead), new("도착", StepState.Ahead, "18:48"));

        Assert.Contains("조리", steps.Find("[aria-current=step]").TextContent, StringComparison.Ordinal);
        Assert.Contains("(끝남)", steps.Find("li.ok").TextContent, StringComparison.Ordinal);
        Assert.Equal(4, steps.FindAll("li").Count);
    }

    [Fact]
    public void A_stopped_way_is_seen_and_said()
    {
        var steps = Show(new("접수", StepState.Done), new("배달", StepState.Stopped, "18:43"));

        Assert.Contains("(멈춤)", steps.Find("ol.stopped li.bad").TextContent, StringComparison.Ordinal);
        Assert.Empty(steps.FindAll("[aria-current]"));
    }

    private IRenderedComponent<Steps> Show(params Step[] steps) => Render<Steps>(part => part.Add(one => one.Of, steps));
}
