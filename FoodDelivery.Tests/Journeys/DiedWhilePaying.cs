using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FoodDelivery.Domain;
using FoodDelivery.Tests.Support;
using FoodDelivery.Web.Ordering;
using FoodDelivery.Web.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace FoodDelivery.Tests.Journeys;

/// <summary>A process that dies after Ordering has begun an attempt and before Payment has.</summary>
public sealed class DiedWhilePaying : IAsyncLifetime
{
    private TestApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await TestApp.Start();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task An_attempt_that_payment_never_heard_of_sets_its_draft_free()
    {
        var life = await new Life(_app).Draft();
        await Begin(life, await life.PaymentKey());
        Assert.Equal(HttpStatusCode.Conflict, (await life.Pay()).StatusCode);

        await Ask(TimeSpan.FromMinutes(1));

        Assert.Equal("none", (string)(await life.Read())["payment"]!["state"]!);
        Assert.Equal(HttpStatusCode.OK, (await life.Pay()).StatusCode);
        Assert.Equal("placed", (string)(await life.Read())["status"]!);
    }

    [Fact]
    public async Task The_key_that_was_begun_can_be_paid_with_afterwards_and_captures_once()
    {
        var life = await new Life(_app).Draft();
        var key = await life.PaymentKey();
        await Begin(life, key);
        await Ask(TimeSpan.FromMinutes(1));

        var paid = await (await _app.As("customer")).PostAsJsonAsync($"api/orders/{life.Order}/pay", new { paymentKey = key, amount = life.Total });

        Assert.Equal(HttpStatusCode.OK, paid.StatusCode);
        var ledger = await _app.Http.GetFromJsonAsync<JsonNode>("sandbox/ledger?after=0");
        Assert.Single(ledger!["captures"]!.AsArray(), capture => (string)capture!["orderId"]! == life.Order);
    }

    [Fact]
    public async Task An_attempt_of_this_moment_is_left_alone()
    {
        var life = await new Life(_app).Draft();
        await Begin(life, await life.PaymentKey());

        await Ask(TimeSpan.Zero);

        Assert.Equal("checking", (string)(await life.Read())["payment"]!["state"]!);
    }

    private Task Begin(Life life, string paymentKey) => _app.Services.GetRequiredService<Room<OrderingDb>>().Write(async db =>
        (await db.Orders.FindAsync(new OrderId(Guid.Parse(life.Order))))!.BeginPayment(paymentKey, new Money(life.Total), TimeProvider.System.GetUtcNow()),
        TestContext.Current.CancellationToken);

    private Task Ask(TimeSpan later) => ActivatorUtilities
        .CreateInstance<AskAfterPayments>(_app.Services, new StandingClock { Now = TimeProvider.System.GetUtcNow() + later })
        .Run(TestContext.Current.CancellationToken);
}
