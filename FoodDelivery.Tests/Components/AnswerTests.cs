using Bunit;
using FoodDelivery.Web.Components;

namespace FoodDelivery.Tests.Components;

public sealed class AnswerTests : Parts
{
    [Fact]
    public void The_answer_is_the_largest_and_a_new_word_is_announced()
    {
        var panel = Render<Answer>(part => part.Add(one => one.Label, "도착 예정").Add(one => one.Big, "18:48").Add(one => one.Word, "배달 중").Add(one => one.Icon, "scooter"));

        Assert.Equal("18:48", panel.Find("strong.big").TextContent);
        Assert.Equal("배달 중", panel.Find("[role=status]").TextContent);
        Assert.Equal("도착 예정", panel.Find("section").GetAttribute("aria-label"));
    }

    [Fact]
    public void A_long_answer_is_set_smaller() =>
        Assert.Contains("long", Render<Answer>(part => part.Add(one => one.Label, "환불").Add(one => one.Big, "16,500원")).Find("strong").ClassList);

    [Fact]
    public void It_carries_what_programs_look_for() =>
        Assert.Equal("cooking", Render<Answer>(part => part.Add(one => one.Label, "x").AddUnmatched("data-status", "cooking")).Find("section").GetAttribute("data-status"));

    [Fact]
    public void An_icon_that_nobody_drew_is_a_mistake_seen_at_once() =>
        Assert.Throws<ArgumentException>(() => Render<Icon>(part => part.Add(one => one.Of, "unicorn")));

    [Fact]
    public void A_dish_without_a_drawing_is_a_bowl_of_rice() =>
        Assert.EndsWith("#rice", Render<Drawing>(part => part.Add(one => one.Of, "unicorn")).Find("use").GetAttribute("href"), StringComparison.Ordinal);
}
