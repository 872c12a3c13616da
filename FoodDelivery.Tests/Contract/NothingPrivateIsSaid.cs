using System.Net.Http.Json;
using System.Text;
using System.Text.RegularExpressions;
using FoodDelivery.Domain;
using FoodDelivery.Tests.Support;
using FoodDelivery.Web.Ordering;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FoodDelivery.Tests.Contract;

/// <summary>Orders are paid, cancelled, refunded and spilled; then everything that was logged, told or refused is searched.</summary>
public sealed partial class NothingPrivateIsSaid : IAsyncLifetime
{
    private const string SecretKey = "live_sk_f00dbead51c0ffee";
    private const string ShownAsExample = "like 010-0000-1234.";
    private const string Card = "4321432143210000";

    private readonly Logs _logs = new();
    private readonly List<string> _refusals = [];
    private TestApp _app = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await TestApp.Start(null, builder =>
    {
        builder.Logging.AddProvider(_logs).AddFilter<Logs>("", LogLevel.Information).AddFilter<Logs>("FoodDelivery", LogLevel.Trace);
    }, $"--Payments:SecretKey={SecretKey}");

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Logs_events_and_refusals_hold_no_secret_no_card_no_phone_and_no_address()
    {
        await PayBadlyAndCancel();
        await BeSpilled();
        var events = await Events();

        Assert.Contains(_logs.Lines, line => line.Contains("Microsoft.AspNetCore.Hosting", StringComparison.Ordinal));
        Assert.Contains(events, line => line.Contains("RefundRequested", StringComparison.Ordinal));
        Assert.Contains(events, line => line.Contains("DeliveryAccidentReported", StringComparison.Ordinal));
        Assert.True(_refusals.Count >= 6);

        string[] said = [.. _logs.Lines, .. events, .. _refusals];
        var leaks = from secret in await Secrets()
                    from line in said
                    where line.Contains(secret, StringComparison.OrdinalIgnoreCase)
                    select $"{secret}: {line}";
        Assert.Equal("", string.Join("\n", leaks.Concat(said.Where(line => Phone().IsMatch(line)))));
    }

    private async Task PayBadlyAndCancel()
    {
        var life = await new Life(_app).Draft();
        await Refused(await life.Pay("0002"));
        await Refused(await _app.Ask("customer", "POST", $"api/orders/{life.Order}/pay", new { paymentKey = await life.PaymentKey(), amount = life.Total - 1 }));
        await Refused(await _app.Ask("customer2", "GET", $"api/orders/{life.Order}"));
        await Refused(await _app.Ask(null, "POST", "webhooks/payments/wrong", "{}"));
        var wrong = await life.Wish();
        wrong["delivery"]!["phone"] = "010-0000-12345";
        await Refused(await _app.Draft(wrong));
        await Refused(await _app.Ask("customer", "POST", "api/orders", """{"delivery":{"address":"서울 마포구 연남동 12","phone":["010-0000-1234"]}}""", ("Idempotency-Key", "k")));

        await life.Pay("0004");
        await life.Becomes("placed");
        await life.OnBoard();
        await _app.Ask("customer", "POST", $"api/orders/{life.Order}/cancel", new { reason = "changed_mind" });
        await TestApp.Until(() => life.Read(), order => (string)order["refund"]!["state"]! == "done");

        var unlucky = await new Life(_app).Draft();
        await _app.Http.PutAsJsonAsync("sandbox/faults", new { payments = new { mode = "error" } }, Ct);
        await unlucky.Pay();
        await _app.Http.PutAsJsonAsync("sandbox/faults", new { payments = new { mode = "ok" } }, Ct);
    }

    private async Task BeSpilled()
    {
        var life = await (await new Life(_app).Placed()).PickedUp();
        using var report = new MultipartFormDataContent
        { { new StringContent("spilled"), "kind" }, { new StringContent("서울 마포구 연남동 12 앞, 010-0000-1234로 전화했어요"), "note" } };
        Assert.True((await _app.Ask("rider", "POST", $"api/deliveries/{life.Order}/accident", report, ("Idempotency-Key", "report-1"))).IsSuccessStatusCode);
        await TestApp.Until(() => life.Read(), order => (string)order["refund"]!["state"]! == "done");
        await TestApp.Until(async () => (await _app.Ask("customer", "GET", "api/notifications?limit=100").Says(200)).Items(),
            messages => messages.Any(message => (string)message!["orderId"]! == life.Order)
                && messages.All(message => (string)message!["state"]! != "waiting" || (DateTimeOffset)message["dueAt"]! > TimeProvider.System.GetUtcNow()));
    }

    private async Task Refused(HttpResponseMessage answer)
    {
        Assert.False(answer.IsSuccessStatusCode);
        _refusals.Add((await answer.Content.ReadAsStringAsync(Ct)).Replace(ShownAsExample, "", StringComparison.Ordinal));
    }

    private async Task<IReadOnlyList<string>> Events()
    {
        List<string> lines = [];
        foreach (var room in _app.Services.GetServices<IRoom>())
            lines.AddRange((await room.LogAfter(0, int.MaxValue, Ct)).Select(row => $"{room.Name} {row.Type} {row.Json}"));
        return lines;
    }

    /// <summary>Everything that was typed, read where it is rightly kept: were it not there, nothing would be searched for.</summary>
    private async Task<IReadOnlyList<string>> Secrets()
    {
        await using var db = _app.Services.GetRequiredService<Room<OrderingDb>>().Read();
        var contact = await db.Contacts.FirstAsync(Ct);
        List<string> phones = [contact.Phone];
        foreach (var role in (string[])[Roles.Customer, Roles.Owner, Roles.Rider, Roles.Operator])
            phones.AddRange((await _app.Services.GetRequiredService<IPeople>().InRole(role, Ct)).Select(person => person.Phone));

        string[] all =
        [
            SecretKey, Convert.ToBase64String(Encoding.UTF8.GetBytes($"{SecretKey}:")), Card, Card[..12], contact.Address, contact.Detail!,
            .. phones, .. phones.Select(phone => phone.Replace("-", "", StringComparison.Ordinal)),
        ];
        Assert.All(all, secret => Assert.True(secret.Length >= 4, secret));
        return all;
    }

    [GeneratedRegex(@"(?<![0-9a-f-])01[016789]-\d{3,4}-\d{4}(?![0-9a-f-])")]
    private static partial Regex Phone();
}
