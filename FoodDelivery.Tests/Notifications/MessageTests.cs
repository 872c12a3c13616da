using FoodDelivery.Domain;
using FoodDelivery.Domain.Messages;

namespace FoodDelivery.Tests.Notifications;

public sealed class MessageTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, KoreanDay.Offset);
    private static readonly DateTimeOffset Night = new(2026, 11, 22, 23, 30, 0, KoreanDay.Offset);
    private static readonly DateTimeOffset Morning = new(2026, 11, 23, 8, 0, 0, KoreanDay.Offset);

    [Theory]
    [InlineData("2026-11-22T20:59:59+09:00", "2026-11-22T20:59:59+09:00")]
    [InlineData("2026-11-22T21:00:00+09:00", "2026-11-23T08:00:00+09:00")]
    [InlineData("2026-11-23T00:00:00+09:00", "2026-11-23T08:00:00+09:00")]
    [InlineData("2026-11-23T07:59:59+09:00", "2026-11-23T08:00:00+09:00")]
    [InlineData("2026-11-23T08:00:00+09:00", "2026-11-23T08:00:00+09:00")]
    [InlineData("2026-12-31T22:00:00+09:00", "2027-01-01T08:00:00+09:00")]
    public void Quiet_hours_last_from_nine_to_eight(string at, string over) =>
        Assert.Equal(DateTimeOffset.Parse(over, null), QuietHours.Over(DateTimeOffset.Parse(at, null)));

    [Fact]
    public void What_can_wait_leaves_in_the_morning_whenever_it_is_tried()
    {
        var message = Written(Night, canWait: true);
        Assert.Equal(Morning, message.DueAt);

        message.Refused("busy", Night);
        Assert.Equal(Morning, message.DueAt);
        message.NotHandedOver(Night);
        Assert.Equal(Morning, message.DueAt);
        Assert.Equal(Night, Written(Night, canWait: false).DueAt);
    }

    [Fact]
    public void The_first_word_counts_and_is_told_once()
    {
        var message = Taken();
        message.Came("r/1", "sms", "blocked", Noon);
        message.Came("r/1", "sms", "blocked", Noon);
        message.Came("r/1", "kakao", null, Noon);

        Assert.Equal((MessageState.Failed, "blocked", "sms"), (message.State, message.Reason, message.Via));
        Assert.Equal("sms", Assert.Single(message.TakeRaised().Select(raised => raised.Event).OfType<MessageFailed>()).Channel);
        Assert.Null(message.ReceiptDueAt);
    }

    [Fact]
    public void What_has_arrived_does_not_fail_afterwards()
    {
        var message = Taken();
        message.Came("r/1", "kakao", null, Noon);
        message.Came("r/1", "kakao", "blocked", Noon);

        Assert.Equal((MessageState.Delivered, null), (message.State, message.Reason));
        Assert.DoesNotContain(message.TakeRaised(), raised => raised.Event is MessageFailed);
    }

    [Fact]
    public void A_receipt_that_is_early_or_about_something_else_changes_nothing()
    {
        var waiting = Written(Noon);
        waiting.Came("r/1", "kakao", null, Noon);
        var taken = Taken();
        taken.Came("r/2", "kakao", "blocked", Noon);

        Assert.Equal((MessageState.Waiting, MessageState.Sent), (waiting.State, taken.State));
    }

    [Fact]
    public void It_is_asked_for_with_growing_pauses_for_a_day_and_then_stays_sent()
    {
        var message = Taken();
        List<TimeSpan> pauses = [message.ReceiptDueAt!.Value - Noon];
        while (message.ReceiptDueAt is { } due)
        {
            message.NoReceiptYet(due);
            if (message.ReceiptDueAt is { } next) pauses.Add(next - due);
        }

        Assert.Equal(pauses.Order(), pauses);
        Assert.Equal(TimeSpan.FromSeconds(5), pauses[0]);
        Assert.InRange(pauses.Aggregate(TimeSpan.Zero, (sum, pause) => sum + pause), TimeSpan.FromHours(22), Message.ReceiptAwaited);
        Assert.InRange(message.ReceiptAsks, 10, 30);
        Assert.Equal(MessageState.Sent, message.State);
    }

    [Fact]
    public void What_has_no_name_at_the_provider_is_not_asked_for()
    {
        var message = Written(Noon);
        message.Sent(null, Noon);

        Assert.Null(message.ReceiptDueAt);
    }

    [Fact]
    public void Sent_again_it_is_a_new_message_to_the_provider_with_a_day_of_its_own()
    {
        var message = Taken();
        message.Came("r/1", "kakao", "blocked", Noon);
        message.LetRest("the person has left", Noon);
        var later = Noon.AddDays(3);
        message.SendAgain(later);
        message.Came("r/1", "kakao", null, later);

        Assert.Equal((MessageState.Waiting, 0, null, null, null), (message.State, message.Tries, message.Reason, message.LetRestBecause, message.Reference));
        Assert.Equal((later, later + Message.Kept), (message.DueAt, message.KeptUntil));
    }

    [Fact]
    public void Only_what_did_not_arrive_is_sent_again()
    {
        var delivered = Taken();
        delivered.Came("r/1", "kakao", null, Noon);

        Assert.Equal("illegal_transition", Assert.Throws<RefusedException>(() => Written(Noon).SendAgain(Noon)).Code);
        Assert.Equal("illegal_transition", Assert.Throws<RefusedException>(() => Taken().SendAgain(Noon)).Code);
        Assert.Equal("illegal_transition", Assert.Throws<RefusedException>(() => delivered.SendAgain(Noon)).Code);
    }

    [Fact]
    public void What_waits_and_is_given_up_is_told_once_and_stays_away()
    {
        var message = Written(Noon);
        message.LetRest("a test", Noon);
        message.LetRest("again", Noon);
        message.Sent("r/1", Noon);

        Assert.Equal((MessageState.Failed, Message.Stopped, "a test"), (message.State, message.Reason, message.LetRestBecause));
        Assert.Single(message.TakeRaised());
        Assert.Equal("illegal_transition", Assert.Throws<RefusedException>(() => Taken().LetRest("too late", Noon)).Code);
    }

    [Fact]
    public void What_failed_and_is_given_up_keeps_its_reason()
    {
        var message = Written(Noon);
        message.GiveUp("unknown", Noon);
        message.LetRest("called them", Noon);

        Assert.Equal((MessageState.Failed, "unknown", "called them"), (message.State, message.Reason, message.LetRestBecause));
    }

    private static Message Taken()
    {
        var message = Written(Noon);
        message.Sent("r/1", Noon);
        return message;
    }

    private static Message Written(DateTimeOffset at, bool canWait = false) => Message.Write(
        new Occasion(OrderId.New(), 2046, Message.Step, 2, at), PersonId.New(),
        new Wording("t", "t", "ko", "title", "text", new Dictionary<string, string>(), canWait, null, []), at);
}
