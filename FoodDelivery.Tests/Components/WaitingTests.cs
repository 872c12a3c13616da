using Bunit;
using FoodDelivery.Web.Components;

namespace FoodDelivery.Tests.Components;

public sealed class WaitingTests : Parts
{
    private static readonly string[] Two = ["soup", "rice"];

    [Fact]
    public void Before_the_answer_it_says_that_it_is_fetching()
    {
        var page = Show(default);

        Assert.Equal("불러오는 중이에요.", page.Find("[role=status]").TextContent);
        Assert.Empty(page.FindAll("[role=alert]"));
    }

    [Fact]
    public void A_failed_question_is_an_alert_with_a_way_on()
    {
        var page = Show(default(Asked<string[]>).Broken("Nothing can be saved just now. Try again a little later."));

        Assert.Contains("지금은 저장할 수 없어요.", page.Find("[role=alert] p").TextContent, StringComparison.Ordinal);
        Assert.Equal("다시 불러오기", page.Find("[role=alert] a").TextContent);
    }

    [Fact]
    public void An_empty_answer_is_nothing() => Assert.Equal("none", Show(Asked.Of(Array.Empty<string>())).Find("b").TextContent);

    [Fact]
    public void An_answer_that_does_not_exist_is_nothing() => Assert.Equal("none", Show(Asked.Of<string[]>(null)).Find("b").TextContent);

    [Fact]
    public void What_was_found_is_shown() => Show(Asked.Of(Two)).MarkupMatches("<i>2</i>");

    [Fact]
    public void What_was_found_stays_in_sight_when_the_next_question_fails()
    {
        var page = Show(Asked.Of(Two).Broken("Something broke on our side. It has been noted; try again."));

        Assert.Equal("2", page.Find("i").TextContent);
        Assert.Contains("조금 지난 내용", page.Find("[role=status]").TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<Waiting<string[]>> Show(Asked<string[]> state) => Render<Waiting<string[]>>(waiting => waiting
        .Add(part => part.State, state)
        .Add(part => part.Found, found => $"<i>{found.Length}</i>")
        .Add(part => part.Nothing, "<b>none</b>"));
}
