using Bunit;
using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Web.Components;

namespace FoodDelivery.Tests.Components;

public sealed class StatusPillTests : Parts
{
    [Fact]
    public void A_status_is_ground_and_icon_and_word()
    {
        var pill = Render<StatusPill>(part => part.Add(one => one.Status, OrderStatus.Cooking));

        Assert.Equal("조리 중", pill.Find(".st.st-cooking").TextContent);
        Assert.Equal("true", pill.Find("svg").GetAttribute("aria-hidden"));
    }

    [Fact]
    public void An_order_shows_programs_its_id_and_wire_word()
    {
        var order = OrderId.New();

        var pill = Render<StatusPill>(part => part.Add(one => one.Status, OrderStatus.PickedUp).Add(one => one.Order, order)).Find("span");

        Assert.Equal((order.ToString(), "pickedUp"), (pill.GetAttribute("data-order"), pill.GetAttribute("data-status")));
    }

    [Fact]
    public void Another_word_may_stand_in_for_the_status()
    {
        var pill = Render<StatusPill>(part => part.Add(one => one.Status, OrderStatus.PaymentPending).Add(one => one.Word, StatusWords.Checking));

        Assert.Equal("결제 확인 중", pill.Find("span").TextContent);
    }

    [Theory]
    [InlineData("ko", "결제 대기 결제 실패 접수 대기 주문 수락 주문 거절 조리 중 조리 완료 배달 중 배달 완료 취소 확인 중 주문 취소")]
    [InlineData("en", "Waiting for payment Payment failed Waiting for the store Accepted Rejected Cooking Ready for pick-up On the way Delivered Cancelling Cancelled")]
    public void Every_status_has_its_word(string language, string words)
    {
        Read(language);

        var shown = Enum.GetValues<OrderStatus>().Select(status => Render<StatusPill>(part => part.Add(one => one.Status, status)).Find("span").TextContent);

        Assert.Equal(words, string.Join(' ', shown));
    }
}
