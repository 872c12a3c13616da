using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;

namespace FoodDelivery.Tests.Support;

public sealed class ComponentTests : BunitContext
{
    [Fact]
    public void A_click_renders_a_component_again()
    {
        var counter = Render<Counter>();

        counter.Find("button").Click();

        counter.MarkupMatches("<button>1</button>");
    }

    private sealed class Counter : ComponentBase
    {
        private int _clicks;

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenElement(0, "button");
            builder.AddAttribute(1, "onclick", EventCallback.Factory.Create<MouseEventArgs>(this, () => _clicks++));
            builder.AddContent(2, _clicks);
            builder.CloseElement();
        }
    }
}
