using FoodDelivery.Domain;
using FoodDelivery.Domain.Deliveries;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Web.Deliveries;
using static FoodDelivery.Tests.Deliveries.Rides;

namespace FoodDelivery.Tests.Deliveries;

public sealed class ReassignTests
{
    [Fact]
    public void A_taken_delivery_goes_to_another_rider_and_both_hear_of_it()
    {
        var delivery = Taken();

        delivery.Reassign(Other, Noon);
        delivery.Reassign(Other, Noon);

        Assert.Equal([new DeliveryReleased(Id, Rider, Noon), new DeliveryTaken(Id, Other, Noon)], delivery.Raised);
        Assert.Contains(Topic.Person(Rider), delivery.Topics);
        Assert.Contains(Topic.Person(Other), delivery.Topics);
        Refused("not_found", () => delivery.PickUp(Rider, Noon));
    }

    [Fact]
    public void Back_on_the_list_anybody_may_take_it()
    {
        var delivery = Taken();

        delivery.Reassign(null, Noon);
        delivery.Take(Other, Courier.Riders, Noon);

        Assert.Equal([new DeliveryReleased(Id, Rider, Noon), new DeliveryTaken(Id, Other, Noon)], delivery.Raised);
    }

    [Fact]
    public void On_the_road_it_changes_hands_but_does_not_go_back_to_the_list()
    {
        var delivery = PickedUp();

        Refused("illegal_transition", () => delivery.Reassign(null, Noon));
        delivery.Reassign(Other, Noon);
        delivery.Deliver(Other, Noon);

        Assert.Equal([new DeliveryReleased(Id, Rider, Noon), new DeliveryTaken(Id, Other, Noon), new FoodDelivered(Id, Other, Noon)], delivery.Raised);
    }

    [Fact]
    public void What_nobody_has_is_given_to_a_rider_and_what_is_over_to_nobody()
    {
        var open = Open();
        open.Reassign(null, Noon);
        open.Reassign(Rider, Noon);
        Assert.Equal([new DeliveryTaken(Id, Rider, Noon)], open.Raised);

        var over = PickedUp();
        over.Deliver(Rider, Noon);
        Refused("illegal_transition", () => over.Reassign(Other, Noon));
        Refused("not_found", () => Planned().Reassign(Rider, Noon));
        var own = Planned(Courier.Own);
        own.Open(Accepted(courier: Courier.Own));
        Refused("illegal_transition", () => own.Reassign(Other, Noon));
    }

    [Fact]
    public async Task Only_to_riders_and_only_with_a_reason()
    {
        await using var house = await DeliveryHouse.Open();
        var order = await house.Opened();
        var handler = house.Get<ReassignDeliveryHandler>();

        foreach (var wish in (ReassignDelivery[])[new(" ", Rides.Other), new("why", Owner), new("why", PersonId.New())])
            Assert.Equal("validation_failed", (await Assert.ThrowsAsync<RefusedException>(() => handler.Handle(order, wish, default))).Code);
        await handler.Handle(order, new ReassignDelivery("the bicycle broke", Rides.Other), default);

        Assert.Equal("Other", (await house.Get<RidePlaces>().Of(order, default))!.RiderName);
    }
}
