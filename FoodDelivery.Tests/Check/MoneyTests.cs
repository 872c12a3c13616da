using FoodDelivery.Domain;
using FoodDelivery.Web.Rush;
using FoodDelivery.Web.Sandbox;

namespace FoodDelivery.Tests.Check;

public sealed class MoneyTests(HealthyHouse house) : IClassFixture<HealthyHouse>
{
    [Fact]
    public async Task A_healthy_house_violates_nothing_and_is_quiet()
    {
        var findings = await house.Look(ledger: house.Ledger, history: [Seen(house.Delivered, await Total(house.Delivered), "delivered")]);

        Assert.Empty(findings.Violations);
        Assert.Empty(findings.Unjudged);
        Assert.True(findings.Quiet);
    }

    [Fact]
    public async Task Without_a_ledger_what_needs_it_is_not_judged() =>
        Assert.Equal(["M2 was not judged: no --ledger", "M3 was not judged: no --ledger", "M4 was not judged: no --ledger", "M5 was not judged: no --history"],
            (await house.Look()).Unjudged);

    [Fact]
    public Task An_order_goes_on_without_an_approved_payment() => Only("M1", house.Delivered,
        $"""UPDATE ordering_orders SET Attempts = replace(Attempts, 'approved', 'declined') WHERE Id = '{Id(house.Delivered)}'""");

    [Fact]
    public Task An_order_was_paid_with_another_amount() => Only("M1", house.Placed,
        $"""UPDATE payment_payments SET Captures = json_set(Captures, '$[0].captured', 1) WHERE "Order" = '{Id(house.Placed)}'""");

    [Fact]
    public async Task Money_of_a_cancelled_order_never_went_back()
    {
        var key = CaptureOf(house.Cancelled).PaymentKey;

        Is("M2", key, await house.Spoilt(ledger: house.Ledger.Where(entry => entry is not Refunded refund || refund.PaymentKey != key)));
    }

    [Fact]
    public async Task Only_a_part_of_the_money_went_back()
    {
        var key = CaptureOf(house.Rejected).PaymentKey;

        Is("M3", key, await house.Spoilt(ledger: house.Ledger.Select(entry => entry is Refunded refund && refund.PaymentKey == key ? refund with { Amount = 1 } : entry)));
    }

    [Fact]
    public async Task A_living_order_was_captured_for_less() => Is("M3", $"{house.Placed}",
        await house.Spoilt(ledger: house.Ledger.Select(entry => entry == CaptureOf(house.Placed) ? CaptureOf(house.Placed) with { Amount = 100 } : entry)));

    [Fact]
    public async Task Money_was_captured_under_a_key_nobody_wrote_down() => Is("M4", CaptureOf(house.Placed).PaymentKey,
        await house.Spoilt(ledger: house.Ledger.Select(entry => entry == CaptureOf(house.Placed) ? CaptureOf(house.Placed) with { IdempotencyKey = "another" } : entry)));

    [Fact]
    public async Task Money_went_back_without_a_key()
    {
        var key = CaptureOf(house.Rejected).PaymentKey;

        Is("M3", key, await house.Spoilt(ledger: house.Ledger.Select(entry => entry is Refunded refund && refund.PaymentKey == key ? refund with { IdempotencyKey = null } : entry)));
    }

    [Fact]
    public Task A_payment_stays_unknown() => Only("M5", house.Drafted,
        $$"""UPDATE ordering_orders SET Attempts = '[{"key":"k","state":"open","begunAt":"2020-01-01T00:00:00+00:00"}]' WHERE Id = '{{Id(house.Drafted)}}'""");

    [Fact]
    public async Task An_acknowledged_order_is_gone()
    {
        var gone = OrderId.New();

        Is("M5", $"{gone}", await house.Spoilt(history: [Seen(gone, 1, "placed")]));
    }

    [Fact]
    public async Task An_acknowledged_order_has_another_total() => Is("M5", $"{house.Delivered}", await house.Spoilt(history: [Seen(house.Delivered, 1, "placed")]));

    [Fact]
    public async Task An_acknowledged_step_is_lost() =>
        Is("M5", $"{house.Placed}", await house.Spoilt(history: [Seen(house.Placed, await Total(house.Placed), "cooking")]));

    [Fact]
    public Task Two_keys_made_one_order() => Only("M6", house.Placed, $"""
        CREATE TEMP TABLE twice AS SELECT * FROM ordering_first_answers WHERE "Order" = '{Id(house.Placed)}';
        UPDATE twice SET "Key" = 'second key';
        INSERT INTO ordering_first_answers SELECT * FROM twice
        """);

    [Fact]
    public Task A_rejected_order_asks_for_no_refund() => Only("M7", house.Rejected,
        $"""UPDATE ordering_orders SET Refunds = '[]' WHERE Id = '{Id(house.Rejected)}'""");

    [Fact]
    public Task A_total_is_not_that_of_its_lines() => Only("M7", house.Placed,
        $"""UPDATE ordering_orders SET Lines = json_set(Lines, '$[0].unitPrice', 1) WHERE Id = '{Id(house.Placed)}'""");

    private Captured CaptureOf(OrderId order) => house.Ledger.OfType<Captured>().Single(entry => entry.OrderId == $"{order}");

    private Task<long> Total(OrderId order) => Task.FromResult(CaptureOf(order).Amount);

    private static Remembered Seen(OrderId order, long total, string status) => new("key", $"{order}", total, status, "ok");

    private Task Only(string code, OrderId order, string sql) => Planted.Only(house, code, $"{order}", sql);

    private static void Is(string code, string about, IReadOnlyList<Web.Check.Violation> found) => Planted.Is(code, about, found);

    private static string Id(OrderId order) => Planted.Id(order);
}
