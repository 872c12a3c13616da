using FoodDelivery.Domain;

namespace FoodDelivery.Tests.Check;

public sealed class EventTests(HealthyHouse house) : IClassFixture<HealthyHouse>
{
    [Fact]
    public Task A_step_was_never_told() => Only("E1", $"{house.Delivered}", $"""
        DELETE FROM ordering_log WHERE Stream = '{Id(house.Delivered)}' AND Type = 'OrderStatusChanged' AND Json ->> 'status' = 'ready'
        """);

    [Fact]
    public Task A_room_has_told_what_its_log_does_not_have() => Only("E1", $"{house.Placed}",
        $"""UPDATE store_tickets SET Told = 1 WHERE "Order" = '{Id(house.Placed)}'""");

    [Fact]
    public Task A_reaction_stands_still() => Only("E2", "ordering/FollowRiders",
        "UPDATE ordering_cursors SET Position = 0 WHERE Reaction = 'FollowRiders'");

    [Fact]
    public async Task A_reaction_of_a_paused_room_may_stand_still()
    {
        var findings = await house.Look("""
            UPDATE ordering_cursors SET Position = 0 WHERE Reaction = 'FollowRiders';
            INSERT INTO platform_rooms ("Room", "PausedAt") VALUES ('ordering', 1)
            """);

        Assert.Empty(findings.Violations);
        Assert.Contains("ordering is paused: what it has not read yet was not judged", findings.Unjudged);
    }

    [Fact]
    public Task An_event_is_parked() => Only("E2", $"{house.Placed}", Held(house.Placed, 1, "Parked", 5));

    [Fact]
    public Task A_placed_order_has_no_ticket() => Only("E3", $"{house.Placed}",
        $"""DELETE FROM store_tickets WHERE "Order" = '{Id(house.Placed)}'""");

    [Fact]
    public Task A_placed_order_has_no_delivery() => Only("E3", $"{house.Placed}",
        $"""DELETE FROM delivery_deliveries WHERE "Order" = '{Id(house.Placed)}'""");

    [Fact]
    public Task Two_events_changed_places() => Only("E4", $"{house.Delivered}", $"""
        CREATE TEMP TABLE first AS SELECT min(Seq) AS Seq FROM store_log WHERE Stream = '{Id(house.Delivered)}';
        CREATE TEMP TABLE last AS SELECT max(Seq) AS Seq FROM store_log WHERE Stream = '{Id(house.Delivered)}';
        UPDATE store_log SET Seq = -1 WHERE Seq = (SELECT Seq FROM first);
        UPDATE store_log SET Seq = (SELECT Seq FROM first) WHERE Seq = (SELECT Seq FROM last);
        UPDATE store_log SET Seq = (SELECT Seq FROM last) WHERE Seq = -1
        """);

    [Fact]
    public Task An_event_is_tried_for_ever() => Only("E5", $"{house.Placed}", Held(house.Placed, 1, "Retrying", 7));

    [Fact]
    public async Task A_later_event_overtakes_a_parked_one()
    {
        var found = await house.Spoilt(Held(house.Placed, 1, "Parked", 5) + ";" + Held(house.Placed, 2, "Waiting", 0));

        Assert.Equal(["E2", "E5"], found.Select(violation => violation.Code).Order());
    }

    [Fact]
    public Task A_customer_was_not_told_of_a_step() => Only("N1", $"{house.Delivered}",
        $"""DELETE FROM notification_messages WHERE "Order" = '{Id(house.Delivered)}' AND Template LIKE 'cooking%'""");

    [Fact]
    public async Task A_dish_was_counted_twice()
    {
        var found = await house.Spoilt("UPDATE insights_dish_counts SET Count = Count + 1 WHERE Dish = (SELECT min(Dish) FROM insights_dish_counts)");

        Assert.Equal("R2", Assert.Single(found).Code);
    }

    [Fact]
    public Task A_row_points_nowhere() => Only("D1", "planted",
        "CREATE TABLE planted (Id REFERENCES ordering_orders (Id)); INSERT INTO planted VALUES ('nobody')");

    private static string Held(OrderId order, int seq, string state, int tries) => $"""
        INSERT INTO ordering_held ("Reaction", "Seq", "Stream", "Type", "Json", "State", "Reason", "Tries", "HeldAt", "DueAt")
        SELECT 'FollowRiders', {seq}, '{Id(order)}', 'DeliveryTaken', '[]', '{state}', 'planted', {tries}, max(At), max(At) FROM ordering_log
        """;

    private Task Only(string code, string about, string sql) => Planted.Only(house, code, about, sql);

    private static string Id(OrderId order) => Planted.Id(order);
}
