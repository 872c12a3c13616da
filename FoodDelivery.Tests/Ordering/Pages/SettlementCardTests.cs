using Bunit;
using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Web.Ordering;
using FoodDelivery.Web.Ordering.Pages;

namespace FoodDelivery.Tests.Ordering.Pages;

public sealed class SettlementCardTests : PartTests
{
    [Fact]
    public void A_line_says_who_bears_it_and_what_the_store_gets()
    {
        var card = Card(Line());

        Assert.Equal("가게가 받는 금액18,000원", card.Find(".sum").TextContent);
        Assert.Contains("가게 부담", card.Markup, StringComparison.Ordinal);
        Assert.NotNull(card.Find("[data-action=appeal]"));
    }

    [Theory]
    [InlineData("open", "이의를 살펴보고 있어요")]
    [InlineData("answered", "답변이 왔어요")]
    public void After_an_appeal_there_is_no_second_one(string state, string says)
    {
        var card = Card(Line() with { Appeal = new AppealAnswer("It was the rider.", Table.Noon, state) });

        Assert.Empty(card.FindAll("[data-action=appeal]"));
        Assert.Contains(says, card.Markup, StringComparison.Ordinal);
        Assert.Contains("It was the rider.", card.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void The_answer_is_shown_with_who_bears_it_now()
    {
        var card = Card(Line() with { Ruling = new RulingAnswer(CostBearer.Platform, "the photo agrees", Table.Noon) });

        Assert.Contains("플랫폼 · the photo agrees", card.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void An_appeal_is_sent_without_blanks_around_it_and_never_empty()
    {
        string? sent = null;
        var sheet = Render<AppealSheet>(part => part.Add(it => it.Of, Line()).Add(it => it.OnSend, text => sent = text).Add(it => it.OnClose, () => { }));
        Assert.True(sheet.Find("button.btn-main").HasAttribute("disabled"));

        sheet.Find("#appeal").Input("  It was the rider. ");
        sheet.Find("button.btn-main").Click();

        Assert.Equal("It was the rider.", sent);
    }

    [Theory]
    [InlineData("pending", null, "카드사로 돌려드리는 중")]
    [InlineData("done", "R-17", "승인 번호 R-17")]
    [InlineData("failed", null, "늦어지고 있어요")]
    public void A_customer_reads_how_far_each_refund_has_come(string state, string? reference, string says)
    {
        var refunds = Render<TrackedRefunds>(part => part.Add(it => it.Of, [new RefundEntry(Guid.CreateVersion7(), "partial", new Money(5_000), state, Table.Noon, reference)]));

        Assert.Contains(says, refunds.Markup, StringComparison.Ordinal);
        Assert.Contains("5,000원", refunds.Markup, StringComparison.Ordinal);
    }

    internal static SettlementLine Line() => new(OrderId.New(), 1042, Table.Here, "솥뚜껑 김치찌개", OrderStatus.Delivered, "", new Money(26_000), new Money(5_000),
        CostBearer.Store, new Money(23_000), new Money(5_000), new Money(18_000), Table.Noon, null, null);

    private IRenderedComponent<SettlementCard> Card(SettlementLine line) => Render<SettlementCard>(part => part.Add(it => it.Of, line));
}
