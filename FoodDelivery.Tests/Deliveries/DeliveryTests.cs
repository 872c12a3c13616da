using FoodDelivery.Domain;
using FoodDelivery.Domain.Deliveries;
using FoodDelivery.Domain.Ordering;
using static FoodDelivery.Tests.Deliveries.Rides;

namespace FoodDelivery.Tests.Deliveries;

public class DeliveryTests
{
    [Fact]
    public void A_planned_delivery_tells_nobody_anything()
    {
        var delivery = Planned();

        Assert.Empty(delivery.TakeRaised());
        Assert.Empty(delivery.Topics);
    }

    [Fact]
    public void It_opens_when_the_store_accepts_and_the_food_is_expected_when_the_store_says()
    {
        var delivery = Planned();

        delivery.Open(Accepted());

        Assert.Equal([new DeliveryOpened(Id, Shop, "연남동", Noon)], delivery.Raised);
        Assert.Equal(Noon.AddMinutes(20), delivery.ReadyAt);
        Assert.Contains(Topic.OpenDeliveries, delivery.Topics);
    }

    [Fact]
    public void A_store_that_brings_it_itself_has_it_from_the_start_and_no_rider_sees_it()
    {
        var delivery = Planned(Courier.Own);

        delivery.Open(Accepted());

        Assert.Equal([new DeliveryOpened(Id, Shop, "연남동", Noon), new DeliveryTaken(Id, Owner, Noon)], delivery.Raised);
        Assert.DoesNotContain(Topic.OpenDeliveries, delivery.Topics);
        Refused("not_found", () => delivery.Take(Rider, Courier.Riders, Noon));
        Refused("illegal_transition", () => delivery.Release(Owner, Noon));
        delivery.Take(Owner, Courier.Own, Noon);
        Assert.Empty(delivery.Raised);
    }

    [Fact]
    public void An_owner_takes_no_delivery_that_riders_bring()
    {
        Refused("not_found", () => Open().Take(Owner, Courier.Own, Noon));
    }

    [Theory]
    [InlineData(0, 3_000)]
    [InlineData(4_500, 4_500)]
    public void The_fee_is_what_the_customer_pays_but_never_under_three_thousand_won(long paid, long fee)
    {
        Assert.Equal(new Money(fee), Delivery.Plan(Placed(fee: paid)).Fee);
    }

    [Fact]
    public void A_whole_ride_tells_each_step_once_however_often_it_is_asked_for()
    {
        var delivery = Open();

        for (var time = 0; time < 2; time++) delivery.Take(Rider, Courier.Riders, Noon);
        for (var time = 0; time < 2; time++) delivery.FoodIsReady(Noon);
        for (var time = 0; time < 2; time++) delivery.PickUp(Rider, Noon);
        for (var time = 0; time < 2; time++) delivery.Deliver(Rider, Noon);
        delivery.Take(Rider, Courier.Riders, Noon);
        delivery.PickUp(Rider, Noon);

        Assert.Equal([new DeliveryTaken(Id, Rider, Noon), new FoodPickedUp(Id, Rider, Noon), new FoodDelivered(Id, Rider, Noon)], delivery.Raised);
        Assert.Equal(DeliveryState.Delivered, delivery.State);
    }

    [Fact]
    public void A_taken_delivery_is_not_taken_again_by_somebody_else()
    {
        var delivery = Taken();

        Refused("already_taken", () => delivery.Take(Other, Courier.Riders, Noon));
        Assert.Equal(Rider, delivery.Rider);
    }

    [Fact]
    public void What_is_not_open_yet_is_not_there()
    {
        Refused("not_found", () => Planned().Take(Rider, Courier.Riders, Noon));
    }

    [Fact]
    public void A_released_delivery_is_open_to_others_and_releasing_it_again_is_silent()
    {
        var delivery = Taken();

        delivery.Release(Rider, Noon);
        delivery.Release(Rider, Noon);
        delivery.Take(Other, Courier.Riders, Noon);
        delivery.Release(Rider, Noon);

        Assert.Equal([new DeliveryReleased(Id, Rider, Noon), new DeliveryTaken(Id, Other, Noon)], delivery.Raised);
        Assert.Equal(Other, delivery.Rider);
    }

    [Fact]
    public void Who_released_it_hears_of_it_too()
    {
        var delivery = Taken();

        delivery.Release(Rider, Noon);

        Assert.Contains(Topic.Person(Rider), delivery.Topics);
    }

    [Fact]
    public void Nobody_picks_up_before_the_food_is_ready()
    {
        Refused("not_ready", () => Taken().PickUp(Rider, Noon));
    }

    [Fact]
    public void Nobody_delivers_or_has_an_accident_before_the_pick_up()
    {
        Refused("illegal_transition", () => Taken().Deliver(Rider, Noon));
        Refused("illegal_transition", () => Taken().ReportAccident(Rider, Report, AccidentKind.Spilled, Noon));
    }

    [Fact]
    public void What_is_picked_up_cannot_be_given_back()
    {
        Refused("illegal_transition", () => PickedUp().Release(Rider, Noon));
    }

    [Fact]
    public void Somebody_elses_delivery_is_not_found_whatever_one_wants_with_it()
    {
        Refused("not_found", () => Taken().Release(Other, Noon));
        Refused("not_found", () => Taken().PickUp(Other, Noon));
        Refused("not_found", () => PickedUp().Deliver(Other, Noon));
        Refused("not_found", () => PickedUp().ReportAccident(Other, Report, AccidentKind.Spilled, Noon));
    }

    [Fact]
    public void An_accident_ends_the_ride_for_good()
    {
        var delivery = PickedUp();

        delivery.ReportAccident(Rider, Report, AccidentKind.Traffic, Noon);
        delivery.Cancel(Noon);

        Assert.Equal([new DeliveryAccidentReported(Id, Rider, Report, AccidentKind.Traffic, Noon)], delivery.Raised);
        Refused("illegal_transition", () => delivery.Deliver(Rider, Noon));
        Refused("illegal_transition", () => delivery.ReportAccident(Rider, Guid.CreateVersion7(), AccidentKind.Lost, Noon));
    }

    [Fact]
    public void What_was_delivered_has_no_accident_and_is_not_cancelled()
    {
        var delivery = PickedUp();
        delivery.Deliver(Rider, Noon);
        _ = delivery.Raised;

        delivery.Cancel(Noon);

        Assert.Empty(delivery.Raised);
        Refused("illegal_transition", () => delivery.ReportAccident(Rider, Report, AccidentKind.Spilled, Noon));
    }

    [Fact]
    public void A_cancelled_order_cancels_its_delivery_wherever_it_is_and_tells_it_once()
    {
        foreach (var delivery in new[] { Planned(), Open(), Taken(), PickedUp() })
        {
            var rider = delivery.Rider;

            delivery.Cancel(Noon);
            delivery.Cancel(Noon);

            Assert.Equal([new DeliveryCancelled(Id, rider, Noon)], delivery.Raised);
        }
    }

    [Fact]
    public void A_cancelled_delivery_is_neither_taken_nor_opened_nor_brought()
    {
        var open = Open();
        var taken = Taken();
        foreach (var delivery in new[] { open, taken }) delivery.Cancel(Noon);
        _ = (open.Raised, taken.Raised);

        open.Open(Accepted());
        open.FoodIsReady(Noon);

        Assert.Empty(open.Raised);
        Refused("illegal_transition", () => open.Take(Rider, Courier.Riders, Noon));
        Refused("illegal_transition", () => taken.PickUp(Rider, Noon));
        Refused("illegal_transition", () => taken.Release(Rider, Noon));
    }
}
