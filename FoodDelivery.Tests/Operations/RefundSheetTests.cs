using Bunit;
using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Tests.Ordering.Pages;
using FoodDelivery.Web.Operations.Pages;
using FoodDelivery.Web.Ordering;

namespace FoodDelivery.Tests.Operations;

public sealed class RefundSheetTests : PartTests
{
    private RefundByOperator? _sent;

    [Fact]
    public void A_part_is_sent_with_its_reason_and_who_bears_it()
    {
        var sheet = Sheet(left: 26_000);
        Fill(sheet, "5000", " cold ");
        sheet.FindAll("input[name=bearer]")[1].Change("Store");
        sheet.Find("button.btn-main").Click();

        Assert.Equal(new RefundByOperator(new Money(5_000), "cold", CostBearer.Store), _sent);
    }

    [Theory]
    [InlineData("26001", "cold")]
    [InlineData("0", "cold")]
    [InlineData("-5", "cold")]
    [InlineData("", "cold")]
    [InlineData("5000", "  ")]
    public void What_does_not_fit_cannot_be_sent(string amount, string reason)
    {
        var sheet = Sheet(left: 26_000);
        Fill(sheet, amount, reason);

        Assert.True(sheet.Find("button.btn-main").HasAttribute("disabled"));
    }

    [Theory]
    [InlineData("100000", "100,000원 돌려주기")]
    [InlineData("100001", "100,001원 환불 요청하기")]
    public void Above_the_limit_the_button_says_that_it_only_asks(string amount, string says)
    {
        var sheet = Sheet(left: 300_000);
        Fill(sheet, amount, "cold");

        Assert.Equal(says, sheet.Find("button.btn-main").TextContent);
    }

    [Fact]
    public void What_was_given_back_before_counts()
    {
        var sheet = Render<RefundSheet>(part => part.Add(it => it.Left, new Money(200_000)).Add(it => it.Alone, new Money(40_000)).Add(it => it.OnClose, () => { }));
        Fill(sheet, "50000", "cold");

        Assert.Equal("50,000원 환불 요청하기", sheet.Find("button.btn-main").TextContent);
    }

    [Fact]
    public void A_ruling_shows_the_appeal_and_begins_with_who_bears_it_now()
    {
        RuleOnCost? ruled = null;
        var sheet = Render<RulingSheet>(part => part.Add(it => it.OnSend, said => ruled = said).Add(it => it.OnClose, () => { })
            .Add(it => it.Of, SettlementCardTests.Line() with { Appeal = new AppealAnswer("It was the rider.", Table.Noon, "open") }));
        sheet.Find("#ruling-reason").Input("the photo shows it");
        sheet.Find("button.btn-main").Click();

        Assert.Contains("It was the rider.", sheet.Markup, StringComparison.Ordinal);
        Assert.Equal(new RuleOnCost(CostBearer.Store, "the photo shows it"), ruled);
    }

    private IRenderedComponent<RefundSheet> Sheet(long left) => Render<RefundSheet>(part => part
        .Add(it => it.Left, new Money(left)).Add(it => it.OnSend, wish => _sent = wish).Add(it => it.OnClose, () => { }));

    private static void Fill(IRenderedComponent<RefundSheet> sheet, string amount, string reason)
    {
        sheet.Find("#refund-amount").Input(amount);
        sheet.Find("#refund-reason").Input(reason);
    }
}
