using System.Globalization;
using System.Security.Claims;
using Bunit;
using FoodDelivery.Domain;
using FoodDelivery.Tests.Support;
using FoodDelivery.Web.Notifications;
using FoodDelivery.Web.Ordering;
using FoodDelivery.Web.Ordering.Pages;
using FoodDelivery.Web.Payments;
using FoodDelivery.Web.Platform;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace FoodDelivery.Tests.Ordering.Pages;

public sealed class PaymentBusyTests : BunitContext
{
    private static readonly WaitForPayments About = new(OrderId.New(), 1042, TimeProvider.System.GetUtcNow().AddMinutes(10));

    private readonly PersonId _customer = PersonId.New();
    private readonly RoomHouse _house = new(app =>
    {
        app.AddRoom<OrderingDb>("ordering");
        app.AddRoom<PaymentDb>("payment");
        app.AddNotification();
    });

    public PaymentBusyTests()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("ko");
        var person = new ClaimsPrincipal(new ClaimsIdentity([new Claim(Callers.PersonClaim, _customer.ToString())], "cookie"));
        Services.AddSingleton<Words>().AddSingleton(TimeProvider.System).AddSingleton(_house.Get<WaitForPaymentsHandler>())
            .AddCascadingValue(_ => Task.FromResult(new AuthenticationState(person)));
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    [Fact]
    public void It_counts_down_and_then_the_same_payment_can_be_tried_again()
    {
        var busy = Busy(TimeProvider.System.GetUtcNow().AddSeconds(3));
        Assert.Contains("지금 결제가 몰려 있어요", busy.Markup, StringComparison.Ordinal);
        Assert.Matches("0:0[1-3] 뒤에 다시 결제하기", busy.Find("button[disabled]").TextContent);
        Assert.Empty(busy.FindAll("[data-action=pay]"));

        busy.WaitForElement("[data-action=pay]", TimeSpan.FromSeconds(60));

        Assert.Equal(("다시 결제하기", "http://localhost/checkout/paid?x"), (busy.Find("[data-action=pay]").TextContent, busy.Find("[data-action=pay]").GetAttribute("href")));
        Assert.Empty(busy.FindAll("[data-action=notify]"));
    }

    [Fact]
    public async Task Whoever_wishes_to_be_told_is_remembered_and_reads_it_also_when_they_come_back()
    {
        var busy = Busy(TimeProvider.System.GetUtcNow().AddMinutes(1));
        Assert.Contains("결제가 다시 되면 알려 주세요", busy.Find("[data-action=notify]").TextContent, StringComparison.Ordinal);

        await busy.Find("[data-action=notify]").ClickAsync(new());

        busy.WaitForAssertion(() => Assert.Contains("메시지로 알려 드릴게요", busy.Markup, StringComparison.Ordinal), TimeSpan.FromSeconds(60));
        Assert.True(await _house.Get<WaitForPaymentsHandler>().IsWaiting(_customer, About.Order, Xunit.TestContext.Current.CancellationToken));
        var again = Busy(TimeProvider.System.GetUtcNow().AddMinutes(1));
        again.WaitForAssertion(() => Assert.Empty(again.FindAll("[data-action=notify]")), TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Where_there_is_no_draft_yet_it_is_made_and_where_it_cannot_be_nobody_waits()
    {
        WaitForPayments? made = null;
        var busy = Render<PaymentBusy>(part => part.Add(it => it.Until, TimeProvider.System.GetUtcNow().AddMinutes(1)).Add(it => it.Draft, () => Task.FromResult(made)));
        await busy.Find("[data-action=notify]").ClickAsync(new());
        Assert.NotEmpty(busy.FindAll("[data-action=notify]:not([disabled])"));

        made = About;
        await busy.Find("[data-action=notify]").ClickAsync(new());
        busy.WaitForAssertion(() => Assert.Empty(busy.FindAll("[data-action=notify]")), TimeSpan.FromSeconds(60));
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await _house.DisposeAsync();
    }

    private IRenderedComponent<PaymentBusy> Busy(DateTimeOffset until) => Render<PaymentBusy>(part => part
        .Add(it => it.Until, until).Add(it => it.About, About).Add(it => it.Again, "http://localhost/checkout/paid?x"));
}
