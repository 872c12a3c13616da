using Bunit;
using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Web.Components;
using FoodDelivery.Web.Ordering;
using FoodDelivery.Web.Ordering.Pages;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Tests.Ordering.Pages;

public sealed class TrackedTests : PartTests
{
    private static readonly DateTimeOffset Noon = Table.Noon;
    private readonly Words _words = new();

    [Fact]
    public void The_time_of_arrival_is_the_largest()
    {
        var said = Said(An(OrderStatus.Placed, OrderStatus.Accepted, OrderStatus.Cooking) with { EtaAt = Noon.AddMinutes(24) });

        Assert.Equal(("조리 중", "12:24", "도착 예정 · 약 24분 남았어요"), (said.Word, said.Big, said.Sentence));
        Assert.Equal("조리 중 · 12:24 도착", said.Title);
    }

    // A kitchen that cannot be done in time is late before the time has come.
    [Theory]
    [InlineData(OrderStatus.Placed, 9, "12:15", "예정이었어요. 가게가 아직 답하지 않았어요.")]
    [InlineData(OrderStatus.Cooking, 14, "12:15", "예정이었어요. 주방이 예상보다 오래 걸리고 있어요.")]
    [InlineData(OrderStatus.Cooking, -3, "12:15", "예정이었어요. 주방이 예상보다 오래 걸리고 있어요.")]
    [InlineData(OrderStatus.Ready, 2, "12:15", "예정이었어요. 음식은 다 됐고 라이더를 기다려요.")]
    [InlineData(OrderStatus.PickedUp, -1, "12:05", "예정이었어요. 배달이 오래 걸리고 있어요.")]
    public void Being_late_is_said_with_a_new_time_and_why(OrderStatus status, int promised, string big, string sentence)
    {
        var said = Said(An(OrderStatus.Placed, status) with { EtaAt = Noon.AddMinutes(promised) });

        Assert.Equal((big, sentence), (said.Big, said.Sentence));
        Assert.EndsWith(" · 예정보다 늦어져요", said.Word, StringComparison.Ordinal);
        Assert.Equal(_words.Clock(Noon.AddMinutes(promised)), said.Promised);
    }

    [Theory]
    [InlineData(OrderStatus.Cooking, 15)]
    [InlineData(OrderStatus.PickedUp, 1)]
    public void A_promise_that_can_be_kept_holds(OrderStatus status, int promised)
    {
        var said = Said(An(OrderStatus.Placed, status) with { EtaAt = Noon.AddMinutes(promised) });

        Assert.Null(said.Promised);
        Assert.Equal(_words.Clock(Noon.AddMinutes(promised)), said.Big);
    }

    [Fact]
    public void After_an_accident_the_money_takes_the_place_of_the_time()
    {
        var said = Said(An(OrderStatus.Placed, OrderStatus.Accepted, OrderStatus.Cooking, OrderStatus.Ready, OrderStatus.PickedUp, OrderStatus.Cancelled) with
        {
            Cancellation = new CancellationAnswer(Actor.Rider, "spilled", null, Noon, CostBearer.Platform),
            Refund = new RefundAnswer("done", new Money(16_500), Noon, "R1"),
        });

        Assert.Equal(("주문 취소 · 배달 중 사고", "16,500원", "모두 돌려 드렸어요 · 12:00"), (said.Word, said.Big, said.Sentence));
        Assert.Equal("가는 길에 음식이 쏟아졌어요.", said.Why);
    }

    [Theory]
    [InlineData("sold_out", "주문 거절 · 재료 소진")]
    [InlineData("no_answer", "주문 거절 · 가게가 답하지 않음")]
    [InlineData("something_new", "주문 거절 · 가게 사정")]
    public void Why_a_store_said_no_is_said_in_words(string code, string word)
    {
        var said = Said(An(OrderStatus.Placed, OrderStatus.Rejected) with { Cancellation = new CancellationAnswer(Actor.Store, code, null, Noon, CostBearer.Store) });

        Assert.Equal(word, said.Word);
    }

    [Fact]
    public void While_the_payment_is_looked_into_it_says_so()
    {
        var said = Said(An(OrderStatus.PaymentPending) with { Payment = new PaymentAnswer("checking", null, null, null) });

        Assert.Equal("결제 확인 중", said.Word);
    }

    [Fact]
    public void The_steps_stop_where_the_order_ended()
    {
        var steps = TrackedSteps.Of(An(OrderStatus.Placed, OrderStatus.Accepted, OrderStatus.Cooking, OrderStatus.Ready, OrderStatus.PickedUp, OrderStatus.Cancelled), null, _words);

        Assert.Equal([StepState.Done, StepState.Done, StepState.Stopped, StepState.Ahead], steps.Select(step => step.State));
        Assert.Equal("12:00 멈춤", steps[2].Time);
    }

    [Fact]
    public void An_order_that_was_cooked_while_being_cancelled_was_taken_too()
    {
        var steps = TrackedSteps.Of(An(OrderStatus.Placed, OrderStatus.Cancelling, OrderStatus.Cooking), null, _words);

        Assert.Equal([StepState.Done, StepState.Now, StepState.Ahead, StepState.Ahead], steps.Select(step => step.State));
    }

    [Fact]
    public void What_happened_last_comes_first()
    {
        var log = TrackedLog.Of(An(OrderStatus.PaymentPending, OrderStatus.Placed, OrderStatus.Accepted), _words);

        Assert.Equal(["가게가 주문을 받았어요", "결제하고 주문을 넣었어요"], log.Select(step => step.What));
    }

    [Fact]
    public void A_part_that_went_back_is_told_as_a_part()
    {
        var log = TrackedLog.Of(An(OrderStatus.Placed) with
        {
            Refunds = [new RefundEntry(Guid.CreateVersion7(), "partial", new Money(5_000), "done", Noon.AddMinutes(5), "R1"),
                new RefundEntry(Guid.CreateVersion7(), "partial", new Money(1_000), "pending", Noon.AddMinutes(6), null)],
        }, _words);

        Assert.Equal([("5,000원을 돌려 드렸어요", "일부 환불"), ("결제하고 주문을 넣었어요", "16,500원")], log.Select(step => (step.What, step.More!)));
    }

    [Theory]
    [InlineData("pending", 5_000, "돌려드리는 중")]
    [InlineData("done", 5_000, "5,000원을 돌려 드렸어요")]
    [InlineData("pending", 16_500, "모두 돌려드리는 중이에요.")]
    public void All_is_said_only_where_all_goes_back(string state, long amount, string says)
    {
        var said = Said(An(OrderStatus.Placed, OrderStatus.Cancelled) with
        {
            Cancellation = new CancellationAnswer(Actor.Operator, "operator", "flood", Noon, CostBearer.Platform), Refund = new RefundAnswer(state, new Money(amount), Noon, null),
        });

        Assert.Equal(says, said.Sentence);
    }

    [Fact]
    public void While_a_second_operator_is_asked_nobody_says_that_there_is_no_refund()
    {
        var said = Said(An(OrderStatus.Placed, OrderStatus.Cancelled) with
        {
            Cancellation = new CancellationAnswer(Actor.Operator, "operator", "flood", Noon, CostBearer.Platform), RefundIsReviewed = true,
        });

        Assert.Equal("환불을 확인하고 있어요. 여기에서 알려 드릴게요.", said.Sentence);
    }

    [Fact]
    public void Before_cancelling_the_refund_is_shown()
    {
        string? reason = null;
        var sheet = Render<CancelSheet>(part => part.Add(it => it.Preview, new CancellationPreview(true, new Money(16_500), null))
            .Add(it => it.OnConfirm, said => reason = said).Add(it => it.OnClose, () => { }));

        Assert.Equal("취소하고 16,500원 돌려받기", sheet.Find("button.btn-stop").TextContent);
        sheet.FindAll("input[name=reason]")[1].Change("too_slow");
        sheet.Find("button.btn-stop").Click();
        Assert.Equal("too_slow", reason);
    }

    [Fact]
    public void Once_it_is_cooked_nothing_can_be_confirmed()
    {
        var sheet = Render<CancelSheet>(part => part.Add(it => it.Preview, new CancellationPreview(false, Money.Zero, "cooking_started")).Add(it => it.OnClose, () => { }));

        Assert.Empty(sheet.FindAll("button.btn-stop"));
        Assert.Contains("조리가 시작되어 이제 취소할 수 없어요.", sheet.Markup, StringComparison.Ordinal);
    }

    private Tracked Said(OrderAnswer order) => new(order, Noon, _words);

    private OrderAnswer An(params OrderStatus[] history) => new(OrderId.New(), 1042, history.Length, history[^1], _words[history[^1].English],
        Table.Here, "솥뚜껑 김치찌개", [new LineAnswer(Table.Stew.Id, "김치찌개", 1, [], null, new Money(9_000), new Money(9_000))],
        new Money(16_500), new Money(2_000), null, null, null, new PaymentAnswer("approved", null, null, null), null, new RefundAnswer("none", null, null, null),
        [.. history.Select((status, at) => new HistoryAnswer(at + 1, status, Noon, Actor.Store, null, null))], Noon, Noon.AddMinutes(10), null, Courier.Riders);
}
