using FoodDelivery.Domain;

namespace FoodDelivery.Tests.Check;

public sealed class StateTests(HealthyHouse house) : IClassFixture<HealthyHouse>
{
    [Fact]
    public Task An_order_leaves_its_end() => Only("S1", house.Delivered,
        $"""UPDATE ordering_orders SET Status = 'Cooking' WHERE Id = '{Id(house.Delivered)}'""");

    [Fact]
    public Task An_order_skips_a_version() => Only("S1", house.Drafted,
        $"""UPDATE ordering_orders SET Version = 2, History = json_set(History, '$[0].version', 2) WHERE Id = '{Id(house.Drafted)}'""");

    [Fact]
    public Task Food_was_cooked_although_it_was_cancelled() => Only("S2", house.Delivered, $"""
        INSERT INTO store_log ("EventId", "Stream", "Number", "Type", "Json", "At")
            SELECT 'planted', Stream, max(Number) + 1, 'TicketCancelled', '[]', (SELECT max(At) FROM ordering_log) FROM store_log WHERE Stream = '{Id(house.Delivered)}';
        UPDATE store_tickets SET Told = Told + 1 WHERE "Order" = '{Id(house.Delivered)}'
        """);

    [Fact]
    public Task Two_riders_have_one_delivery() => Only("S2", house.Delivered, $"""
        INSERT INTO delivery_log ("EventId", "Stream", "Number", "Type", "Json", "At")
            SELECT 'planted', Stream, max(Number) + 1, 'DeliveryTaken', '[]', (SELECT max(At) FROM ordering_log) FROM delivery_log WHERE Stream = '{Id(house.Delivered)}';
        UPDATE delivery_deliveries SET Told = Told + 1 WHERE "Order" = '{Id(house.Delivered)}';
        UPDATE ordering_cursors SET Position = (SELECT max(Seq) FROM delivery_log) WHERE Reaction = 'FollowRiders';
        UPDATE store_cursors SET Position = (SELECT max(Seq) FROM delivery_log) WHERE Reaction = 'FollowRiders'
        """);

    [Fact]
    public Task Somebody_still_brings_what_was_cancelled() => Only("S3", house.Cancelled,
        $"""UPDATE delivery_deliveries SET State = 'Taken' WHERE "Order" = '{Id(house.Cancelled)}'""");

    [Fact]
    public Task An_order_is_stuck_and_nobody_is_told() => Only("S4", house.Placed,
        $"""UPDATE ordering_orders SET ChangedAt = ChangedAt - 9000000000 WHERE Id = '{Id(house.Placed)}'""");

    [Fact]
    public async Task An_order_is_stuck_and_somebody_was_told() => Assert.Empty(await house.Spoilt($"""
        UPDATE ordering_orders SET ChangedAt = ChangedAt - 9000000000 WHERE Id = '{Id(house.Placed)}';
        INSERT INTO ordering_alerts ("Order", "Version", "Status", "Since", "At") SELECT Id, Version, Status, ChangedAt, ChangedAt FROM ordering_orders WHERE Id = '{Id(house.Placed)}'
        """));

    private Task Only(string code, OrderId order, string sql) => Planted.Only(house, code, $"{order}", sql);

    private static string Id(OrderId order) => Planted.Id(order);
}
