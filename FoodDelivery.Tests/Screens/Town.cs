using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FoodDelivery.Tests.Support;

namespace FoodDelivery.Tests.Screens;

/// <summary>One screen as somebody sees it.</summary>
/// <param name="Role">Whose demo card is pressed first; null: nobody has signed in.</param>
internal sealed record Seen(string Name, string? Role, string Address);

/// <summary>A house in which something of everything has happened, so that each page has something to show.</summary>
internal sealed class Town(TestApp app) : IAsyncDisposable
{
    private Life _waiting = null!, _cooking = null!, _riding = null!, _delivered = null!, _accident = null!;

    public Uri Address => app.Address;

    public static async Task<Town> Build()
    {
        var town = new Town(await TestApp.Start());
        await town.Live();
        return town;
    }

    /// <summary>Every page, each in the states that look different.</summary>
    public IReadOnlyList<Seen> Screens =>
    [
        new("stores", null, "/"), new("login", null, "/login"), new("register", null, "/register"), new("demo", null, "/demo"), new("popular", null, "/popular"), new("unknown-address", null, "/nowhere"),
        new("offline", null, "/offline"),
        new("stores-signed-in", "customer", "/"), new("stores-nothing-found", "customer", "/?query=zzz"), new("menu", "customer", $"/stores/{Life.Stew}"),
        new("checkout-empty", "customer", "/checkout"), new("orders", "customer", "/orders"), new("messages", "customer", "/messages"),
        new("addresses", "customer", "/addresses"), new("password", "customer", "/password"),
        new("tracking-waiting", "customer", $"/orders/{_waiting.Order}"), new("tracking-cooking", "customer", $"/orders/{_cooking.Order}"),
        new("tracking-on-the-way", "customer", $"/orders/{_riding.Order}"), new("tracking-delivered", "customer", $"/orders/{_delivered.Order}"),
        new("tracking-accident", "customer", $"/orders/{_accident.Order}"), new("tracking-foreign", "customer", $"/orders/{Guid.Empty}"),
        new("kitchen", "owner", "/kitchen"), new("menu-editor", "owner", "/store/menu"), new("store-settings", "owner", "/store/settings"), new("sales", "owner", "/store/sales"),
        new("reports", "owner", "/store/reports"), new("reviews", "owner", "/store/reviews"), new("settlement", "owner", "/store/settlement"), new("messages-owner", "owner", "/messages"),
        new("rider", "rider", "/rider"), new("earnings", "rider", "/rider/earnings"), new("accident", "rider", $"/rider/{_riding.Order}/accident"), new("accident-received", "rider", $"/rider/{_accident.Order}/accident"),
        new("ops", "operator", "/ops"), new("ops-orders", "operator", "/ops/orders"), new("ops-order", "operator", $"/ops/orders/{_accident.Order}"), new("ops-audit", "operator", "/ops/audit"),
        new("ops-messages", "operator", "/ops/messages"), new("ops-templates", "operator", "/ops/templates"), new("quiet", "customer", "/quiet"),
        new("quiet-unknown", null, "/quiet/nobody"), new("ops-people", "operator", "/ops/people"), new("ops-stores", "operator", "/ops/stores"), new("ops-jobs", "operator", "/ops/jobs"),
    ];

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task Live()
    {
        _delivered = await new Life(app).Placed();
        await _delivered.PickedUp();
        await _delivered.Step("rider", $"api/deliveries/{_delivered.Order}/deliver");
        await _delivered.Becomes("delivered");
        (await (await app.As("customer")).PostAsJsonAsync($"api/orders/{_delivered.Order}/review", new { stars = 4, text = "따뜻하게 왔어요. 두부가 듬뿍이에요." })).EnsureSuccessStatusCode();
        _accident = await new Life(app).Placed();
        await _accident.PickedUp();
        await Report(_accident);
        await _accident.Becomes("cancelled");
        _riding = await new Life(app).Placed();
        await _riding.PickedUp();
        _cooking = await new Life(app, quantity: 2).Placed();
        await _cooking.Cooking();
        _waiting = await new Life(app, quantity: 5).Placed();
    }

    private async Task Report(Life life)
    {
        using var report = new MultipartFormDataContent { { new StringContent("spilled"), "kind" }, { new StringContent("빗길에 미끄러졌어요"), "note" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"api/deliveries/{life.Order}/accident") { Content = report };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        (await (await app.As("rider")).SendAsync(request)).EnsureSuccessStatusCode();
    }
}
