using System.Globalization;
using Bunit;
using FoodDelivery.Domain;
using FoodDelivery.Web.Components;
using FoodDelivery.Web.Platform;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;

namespace FoodDelivery.Tests.Components;

public sealed class LivePageTests : Parts
{
    private static readonly Notice News = new(Topic.OpenDeliveries, null);

    [Fact]
    public void News_makes_the_page_ask_again()
    {
        var page = Render<Counting>();

        Tell(1);

        page.WaitForAssertion(() => page.MarkupMatches("<p>2 ko</p>"));
    }

    [Fact]
    public void However_many_notices_come_one_question_runs_and_one_waits()
    {
        var page = Render<Counting>();
        page.Instance.Slow = new TaskCompletionSource();

        Tell(50);
        page.Instance.Slow.SetResult();
        page.Instance.Slow = null;

        page.WaitForAssertion(() => page.MarkupMatches("<p>3 ko</p>"));
    }

    [Fact]
    public void News_told_in_another_language_is_shown_in_the_readers_own()
    {
        var page = Render<Counting>();

        Read("en");
        Tell(1);

        page.WaitForAssertion(() => page.MarkupMatches("<p>2 ko</p>"));
    }

    [Fact]
    public void A_page_that_was_left_hears_nothing()
    {
        var page = Render<Counting>();

        page.Instance.Dispose();
        Tell(1);

        Assert.Equal(1, page.Instance.Asks);
    }

    [Theory]
    [InlineData("not_found", true)]
    [InlineData("room_paused", false)]
    public void A_refused_question_becomes_a_state(string code, bool isNothing)
    {
        var page = Render<Counting>();

        page.Instance.Refusal = new RefusedException(code, "No.");
        Tell(1);

        page.WaitForAssertion(() => Assert.Equal((isNothing, !isNothing), (page.Instance.Found.IsNothing, page.Instance.Found.IsStale)));
    }

    [Fact]
    public void What_breaks_behind_a_button_is_said_and_the_page_goes_on()
    {
        var page = Render<Breaking>();

        page.Find("#break").Click();
        page.WaitForElement("[data-mishap][role=alert]");
        page.Find("#count").Click();

        page.WaitForAssertion(() => Assert.Equal("1", page.Find("#count").TextContent));
        page.Find("[data-mishap] button").Click();
        Assert.Empty(page.FindAll("[data-mishap]"));
    }

    private void Tell(int times)
    {
        for (var time = 0; time < times; time++) Services.GetRequiredService<Feed>().Tell([News]);
    }

    private sealed class Counting : LivePage
    {
        public int Asks { get; private set; }
        public Asked<string> Found { get; private set; }
        public TaskCompletionSource? Slow { get; set; }
        public RefusedException? Refusal { get; set; }

        protected override Task OnInitializedAsync() => Live(Refresh, Topic.OpenDeliveries);

        private async Task Refresh()
        {
            Asks++;
            if (Slow is { } slow) await slow.Task;
            Found = await Ask(_ => Refusal is null ? Task.FromResult<string?>("soup") : throw Refusal, Found);
        }

        protected override void BuildRenderTree(RenderTreeBuilder builder) =>
            builder.AddMarkupContent(0, $"<p>{Asks} {CultureInfo.CurrentUICulture.Name}</p>");
    }

    private sealed class Breaking : LivePage
    {
        private int _counted;

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenComponent<MishapNote>(0);
            builder.CloseComponent();
            builder.OpenElement(1, "button");
            builder.AddAttribute(2, "id", "break");
            builder.AddAttribute(3, "onclick", EventCallback.Factory.Create(this, () => throw new InvalidOperationException("It broke.")));
            builder.CloseElement();
            builder.OpenElement(4, "button");
            builder.AddAttribute(5, "id", "count");
            builder.AddAttribute(6, "onclick", EventCallback.Factory.Create(this, () => _counted++));
            builder.AddContent(7, _counted);
            builder.CloseElement();
        }
    }
}
