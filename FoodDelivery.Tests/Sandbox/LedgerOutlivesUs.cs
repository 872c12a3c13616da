using System.Net;
using System.Text.Json;
using FoodDelivery.Web.Platform;
using FoodDelivery.Web.Sandbox;

namespace FoodDelivery.Tests.Sandbox;

public sealed class LedgerOutlivesUs : IAsyncLifetime
{
    private Outside _outside = null!;

    public async ValueTask InitializeAsync() => _outside = await Outside.Start();

    public ValueTask DisposeAsync() => _outside.DisposeAsync();

    [Fact]
    public async Task After_a_restart_everything_is_known_again_and_a_torn_last_line_is_cut_off()
    {
        var (paid, open) = (await _outside.Key("order-0001"), await _outside.Key("order-0002"));
        var answer = await (await _outside.Confirm(paid, "order-0001", idempotencyKey: "a")).Content.ReadAsStringAsync();
        await _outside.Cancel(paid, 500);
        var before = (await _outside.Ledger()).GetRawText();

        await _outside.Restart(file => File.AppendAllText(file, """{"kind":"capture","paymentKey":"torn"""));

        Assert.Equal(before, (await _outside.Ledger()).GetRawText());
        Assert.Equal(16_000, (await _outside.Payment(paid)).GetProperty("balanceAmount").GetInt64());
        Assert.Equal(answer, await (await _outside.Confirm(paid, "order-0001", idempotencyKey: "a")).Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, (await _outside.Confirm(open, "order-0002")).StatusCode);
        Assert.Equal(2, LedgerFile.ReadAll(_outside.Directory).OfType<Captured>().Count());
    }

    [Fact]
    public async Task What_is_answered_is_already_in_the_file()
    {
        var key = await _outside.Key("order-0001");
        await _outside.Confirm(key, "order-0001");

        Assert.Contains(LedgerFile.ReadAll(_outside.Directory), entry => entry is Captured captured && captured.PaymentKey == key);
    }

    [Fact]
    public async Task A_damaged_middle_is_not_passed_over()
    {
        await _outside.Key("order-0001");

        var refusal = await Assert.ThrowsAsync<StartupException>(() => _outside.Restart(file => File.WriteAllText(file, "garbage\n" + File.ReadAllText(file))));

        Assert.Contains("damaged", refusal.Message, StringComparison.Ordinal);
        File.Delete(LedgerFile.In(_outside.Directory));
        await _outside.Restart();
    }

    [Fact]
    public async Task A_second_sandbox_may_not_write_the_same_ledger()
    {
        await using var books = new Ledger(Path.Combine(_outside.Directory, "other"), new Books());

        Assert.Throws<StartupException>(() => new Ledger(_outside.Directory, new Books()));
    }

    [Fact]
    public async Task Reading_goes_on_from_where_it_ended()
    {
        await _outside.Confirm(await _outside.Key("order-0001"), "order-0001");
        var next = (await _outside.Ledger()).GetProperty("next").GetString()!;
        await _outside.Confirm(await _outside.Key("order-0002"), "order-0002");

        var rest = await _outside.Ledger(next);

        Assert.Equal("order-0002", Assert.Single(rest.GetProperty("captures").EnumerateArray()).GetProperty("orderId").GetString());
    }
}
