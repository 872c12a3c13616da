using FoodDelivery.Web.Sandbox;

namespace FoodDelivery.Tests.Check;

/// <summary>An order of which an operator gave a part back, spoilt in one way each.</summary>
public sealed class PartialRefundTests(HealthyHouse house) : IClassFixture<HealthyHouse>
{
    [Fact]
    public async Task A_part_that_was_agreed_to_never_went_back() => Planted.Is("M3", Order,
        await house.Spoilt(ledger: house.Ledger.Where(entry => entry is not Refunded refund || refund.PaymentKey != Key)));

    [Fact]
    public async Task Money_went_back_that_nobody_asked_for()
    {
        var spoilt = house.Ledger.Select(entry => entry is Refunded refund && refund.PaymentKey == Key ? refund with { IdempotencyKey = "another" } : entry);

        Planted.Is("M3", Key, await house.Spoilt(ledger: spoilt));
    }

    [Fact]
    public async Task A_part_went_back_twice()
    {
        var part = house.Ledger.OfType<Refunded>().Single(refund => refund.PaymentKey == Key);

        Planted.Is("M3", Order, await house.Spoilt(ledger: house.Ledger.Append(part)));
    }

    [Fact]
    public Task More_goes_back_than_was_paid() => Only(
        $"""{Wish("amount", "9000000")}; UPDATE ordering_orders SET Refunds = json_set(Refunds, '$[0].amount', 9000000) WHERE Id = '{Id}'""");

    [Fact]
    public Task A_part_goes_back_to_which_nobody_agreed() => Only(Wish("state", "'waiting'"));

    [Fact]
    public Task A_part_was_agreed_to_and_is_not_given_back() => Only(
        $"""UPDATE ordering_orders SET Refunds = '[]' WHERE Id = '{Id}'""");

    [Fact]
    public Task Whoever_asked_agreed_to_it_too() => Only($"""
        UPDATE ordering_orders SET Aftermath = json_set(Aftermath, '$.wishes[0].answeredBy', Aftermath ->> '$.wishes[0].askedBy')
        WHERE Id = '{Id}'
        """);

    [Fact]
    public async Task One_operator_gave_back_more_than_one_may_alone()
    {
        var found = await house.Spoilt($"""
            {Wish("amount", "100001")};
            UPDATE ordering_orders SET Refunds = json_set(Refunds, '$[0].amount', 100001), Total = Total + 200000, DeliveryFee = DeliveryFee + 200000
            WHERE Id = '{Id}'
            """);

        Assert.Contains(found, violation => violation.Code == "M7" && violation.Sentence == "gave back 100001 by one operator alone");
    }

    private string Order => $"{house.PartlyRefunded}";

    private string Id => Planted.Id(house.PartlyRefunded);

    private string Key => house.Ledger.OfType<Captured>().Single(entry => entry.OrderId == Order).PaymentKey;

    private string Wish(string member, string value) =>
        $"""UPDATE ordering_orders SET Aftermath = json_set(Aftermath, '$.wishes[0].{member}', {value}) WHERE Id = '{Id}'""";

    private Task Only(string sql) => Planted.Only(house, "M7", Order, sql);
}
