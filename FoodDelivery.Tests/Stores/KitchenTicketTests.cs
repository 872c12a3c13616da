using Bunit;
using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Domain.Stores;
using FoodDelivery.Web.Platform;
using FoodDelivery.Web.Stores;
using FoodDelivery.Web.Stores.Pages;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using static FoodDelivery.Tests.Stores.Tickets;

namespace FoodDelivery.Tests.Stores;

public sealed class KitchenTicketTests : BunitContext
{
    private readonly List<Tap> _taps = [];

    public KitchenTicketTests()
    {
        Services.AddSingleton<Words>();
        Renderer.SetRendererInfo(new("Server", isInteractive: true));
    }

    [Theory]
    [InlineData(TicketState.Waiting, "reject,accept,accept,accept")]
    [InlineData(TicketState.Accepted, "reject,start")]
    [InlineData(TicketState.Cooking, "ready")]
    [InlineData(TicketState.Ready, "")]
    [InlineData(TicketState.Cancelled, "")]
    public void A_ticket_offers_the_steps_that_are_possible(TicketState state, string actions)
    {
        var ticket = Show(state);

        Assert.Equal(actions, string.Join(',', ticket.FindAll("[data-action]").Select(button => button.GetAttribute("data-action"))));
    }

    [Fact]
    public void It_carries_the_orders_own_status()
    {
        var article = Show(TicketState.Accepted, orderStatus: "cancelling").Find("article");

        Assert.Equal("cancelling", article.GetAttribute("data-status"));
        Assert.NotNull(article.GetAttribute("data-order"));
    }

    [Fact]
    public void A_double_tap_is_one_step()
    {
        var start = Show(TicketState.Accepted).Find("[data-action=start]");

        start.Click(new MouseEventArgs { Detail = 1 });
        start.Click(new MouseEventArgs { Detail = 2 });

        Assert.Equal("start", Assert.Single(_taps).Action);
    }

    [Theory]
    [InlineData(4, null)]
    [InlineData(5, "주의")]
    [InlineData(8, "지연")]
    public void Age_is_said_in_minutes_and_in_a_word(int minutes, string? word)
    {
        var age = Show(TicketState.Cooking, minutes).Find(".age");

        Assert.StartsWith($"{minutes}분", age.TextContent, StringComparison.Ordinal);
        Assert.Equal(word, age.QuerySelector("small")?.TextContent);
    }

    [Fact]
    public void The_store_says_from_when_on_a_ticket_is_late() =>
        Assert.Equal("지연", Show(TicketState.Cooking, minutes: 3, limits: new TicketLimits(2, 3)).Find(".age small").TextContent);

    [Theory]
    [InlineData(TicketState.Cancelled, Actor.Customer, "changed_mind", "고객이 취소했어요. 만들지 마세요")]
    [InlineData(TicketState.Cancelled, Actor.Operator, "other", "운영팀이 취소했어요. 만들지 마세요")]
    [InlineData(TicketState.HandedOver, Actor.Rider, "spilled", "음식이 쏟아졌어요.")]
    public void Who_ended_it_is_said_and_can_be_acknowledged(TicketState state, Actor by, string reason, string sentence)
    {
        var ticket = Show(state, endedBy: (by, reason));

        Assert.Contains(sentence, ticket.Find("header").TextContent, StringComparison.Ordinal);
        ticket.Find("button").Click();
        Assert.Equal("seen", Assert.Single(_taps).Action);
    }

    [Fact]
    public void It_is_drawn_again_only_when_it_looks_different()
    {
        var ticket = Show(TicketState.Cooking);

        ticket.Render(parameters => parameters.Add(page => page.Now, Noon.AddSeconds(50)));
        Assert.Equal(1, ticket.RenderCount);

        ticket.Render(parameters => parameters.Add(page => page.Now, Noon.AddSeconds(70)));
        Assert.Equal(2, ticket.RenderCount);
    }

    private IRenderedComponent<KitchenTicket> Show(TicketState state, int minutes = 0, string orderStatus = "accepted", TicketLimits? limits = null,
        (Actor By, string Reason)? endedBy = null) =>
        Render<KitchenTicket>(parameters => parameters
            .Add(page => page.Ticket, new TicketView(OrderId.New(), 1001, 3, House, "솥뚜껑", state,
                [new TicketLine(Stew, "김치찌개", 2, ["얼큰하게"], null)], null, Noon, null, null, null) 
            {
                OrderStatus = orderStatus, Since = Noon, Limits = limits ?? TicketLimits.Usual, EndedBy = endedBy?.By, EndReason = endedBy?.Reason,
            })
            .Add(page => page.Now, Noon.AddMinutes(minutes))
            .Add(page => page.OnTap, _taps.Add));
}
