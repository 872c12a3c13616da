using System.Security.Claims;
using Bunit;
using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Web.Notifications;
using FoodDelivery.Web.Notifications.Pages;
using FoodDelivery.Web.Platform;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace FoodDelivery.Tests.Notifications;

public sealed class MessagesPageTests : BunitContext, IAsyncLifetime
{
    private readonly Town _town = new();

    public async ValueTask InitializeAsync()
    {
        await _town.InitializeAsync();
        Services.AddSingleton<FoodDelivery.Web.Components.Mishaps>().AddSingleton(_town.House.Get<Conversation>()).AddSingleton(_town.House.Get<IMessenger>())
            .AddSingleton(_town.House.Get<Words>()).AddSingleton(_town.House.Get<TimeProvider>()).AddSingleton(_town.House.Get<Feed>());
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    [Fact]
    public async Task The_newest_message_comes_last_and_a_new_one_appears_by_itself()
    {
        var order = OrderId.New();
        await _town.Happens(_town.Step(order, 2, OrderStatus.Placed));
        _town.Clock.Pass(TimeSpan.FromMinutes(1));
        await _town.Happens(_town.Step(order, 3, OrderStatus.Accepted));

        var page = Open(_town.Customer);
        await page.WaitForAssertionAsync(() => Assert.Equal(2, page.FindAll("article").Count));

        _town.Clock.Pass(TimeSpan.FromMinutes(1));
        await _town.Happens(_town.Step(order, 4, OrderStatus.Cooking));
        await page.WaitForAssertionAsync(() => Assert.Equal(3, page.FindAll("article").Count));

        var titles = page.FindAll("article h2").Select(title => title.TextContent);
        Assert.Equal((await _town.Messages()).Where(message => message.Person == _town.Customer).Select(message => message.Title), titles);
        Assert.Equal($"orders/{order}", page.Find("article a").GetAttribute("href"));
    }

    [Fact]
    public async Task Who_has_no_messages_is_shown_a_way_on()
    {
        var page = Open(PersonId.New());

        await page.WaitForAssertionAsync(() => Assert.Equal("", page.Find(".quiet-page a").GetAttribute("href")));
    }

    public new async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _town.DisposeAsync();
    }

    private IRenderedComponent<CascadingValue<Task<AuthenticationState>>> Open(PersonId person)
    {
        var user = new ClaimsPrincipal(new ClaimsIdentity(
            [new Claim(Callers.PersonClaim, $"{person}"), new Claim(Callers.RoleClaim, Roles.Customer)], "test"));
        return Render<CascadingValue<Task<AuthenticationState>>>(signed => signed
            .Add(value => value.Value, Task.FromResult(new AuthenticationState(user)))
            .AddChildContent<Messages>());
    }
}
