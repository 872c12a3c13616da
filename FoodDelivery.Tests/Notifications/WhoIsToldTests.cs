using FoodDelivery.Domain;
using FoodDelivery.Domain.Messages;
using FoodDelivery.Domain.Ordering;

namespace FoodDelivery.Tests.Notifications;

public sealed class WhoIsToldTests
{
    internal static readonly OrderStatusChanged Placed = new(
        OrderId.New(), 2, OrderStatus.Placed, Actor.Customer, null, 2046, StoreId.New(), PersonId.New(), PersonId.New(), PersonId.New(),
        new Money(16_500), new DateTimeOffset(2026, 11, 22, 9, 18, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(OrderStatus.Placed, Actor.Customer, null, "placed owner_placed")]
    [InlineData(OrderStatus.Accepted, Actor.Store, null, "accepted")]
    [InlineData(OrderStatus.Rejected, Actor.Store, "sold_out", "rejected rider_cancelled")]
    [InlineData(OrderStatus.Rejected, Actor.System, "no_answer", "no_answer owner_no_answer rider_cancelled")]
    [InlineData(OrderStatus.Cooking, Actor.Store, null, "cooking")]
    [InlineData(OrderStatus.Ready, Actor.Store, null, "ready rider_ready")]
    [InlineData(OrderStatus.PickedUp, Actor.Rider, null, "picked_up")]
    [InlineData(OrderStatus.Delivered, Actor.Rider, null, "delivered")]
    [InlineData(OrderStatus.Cancelling, Actor.Customer, "changed_mind", "cancelling owner_cancelling")]
    [InlineData(OrderStatus.Cancelled, Actor.Customer, "changed_mind", "cancelled owner_cancelled rider_cancelled")]
    [InlineData(OrderStatus.Cancelled, Actor.Operator, "fraud", "stopped owner_stopped rider_cancelled")]
    [InlineData(OrderStatus.Cancelled, Actor.Rider, "spilled", "accident owner_accident ops_accident")]
    [InlineData(OrderStatus.Cancelled, Actor.Rider, "packaging", "accident owner_packaging ops_accident")]
    public void Each_step_is_told_to_those_concerned(OrderStatus status, Actor by, string? reason, string templates) =>
        Assert.Equal(templates, string.Join(' ', WhoIsTold.Of(Placed with { Status = status, By = by, ReasonCode = reason }).Select(telling => telling.Template)));

    [Fact]
    public void An_owner_who_brings_the_food_is_told_once()
    {
        var stopped = Placed with { Status = OrderStatus.Cancelled, By = Actor.Operator, Rider = Placed.Owner };

        Assert.Single(WhoIsTold.Of(stopped), telling => telling.Person == Placed.Owner);
    }

    [Fact]
    public void A_capture_of_the_wrong_amount_is_told_to_operators()
    {
        var refund = new RefundRequested(Placed.Order, Guid.CreateVersion7(), "key", new Money(1), "gateway_mismatch:key", Placed.At);

        Assert.Equal([new Telling(null, "ops_mismatch")], WhoIsTold.Of(refund));
        Assert.Empty(WhoIsTold.Of(refund with { Cause = "cancelled" }));
    }
}
