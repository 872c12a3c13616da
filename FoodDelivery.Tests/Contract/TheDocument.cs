using System.Text.Json.Nodes;
using FoodDelivery.Tests.Support;

namespace FoodDelivery.Tests.Contract;

public sealed class TheDocument(House house) : IClassFixture<House>
{
    private static readonly string[] Promised =
    [
        "post /connect/token", "get /api/stores", "get /api/stores/{id}", "post /api/orders", "get /api/orders", "get /api/orders/{id}",
        "post /api/orders/{id}/pay", "post /api/orders/{id}/pay/notify", "get /api/orders/{id}/cancellation", "post /api/orders/{id}/cancel", "post /api/orders/{id}/review",
        "get /api/store/tickets", "post /api/store/tickets/{orderId}/accept", "post /api/store/tickets/{orderId}/reject",
        "post /api/store/tickets/{orderId}/start", "post /api/store/tickets/{orderId}/ready", "put /api/store/{storeId}/open",
        "get /api/store/dishes", "post /api/store/dishes", "get /api/store/dishes/{id}", "put /api/store/dishes/{id}", "delete /api/store/dishes/{id}", "get /api/store/sales",
        "get /api/deliveries/open", "get /api/deliveries/mine", "post /api/deliveries/{orderId}/take", "post /api/deliveries/{orderId}/release",
        "post /api/deliveries/{orderId}/pick-up", "post /api/deliveries/{orderId}/deliver", "post /api/deliveries/{orderId}/accident",
        "get /api/insights/dishes", "get /api/notifications", "get /api/ops/overview", "get /api/ops/orders/{id}/timeline", "get /api/ops/parked",
        "post /api/ops/parked/{id}/replay", "post /api/ops/parked/{id}/drop", "post /api/ops/rooms/{room}/pause", "post /api/ops/rooms/{room}/resume",
        "post /api/ops/insights/recount", "get /api/ops/audit", "get /api/ops/refunds", "get /api/ops/orders/{id}/refunds", "post /api/ops/orders/{id}/refunds", "post /api/ops/refunds/{id}/approve",
        "get /api/ops/people", "post /api/ops/people", "get /api/ops/people/{id}", "post /api/ops/people/{id}/close", "post /api/ops/people/{id}/reopen",
        "get /api/ops/stores", "post /api/ops/stores", "get /api/ops/stores/{id}", "post /api/ops/stores/{id}/close", "post /api/ops/stores/{id}/reopen",
        "post /api/ops/stores/{id}/owner", "post /api/ops/deliveries/{orderId}/reassign",
        "post /api/ops/refunds/{id}/reject", "get /api/ops/appeals", "post /api/ops/orders/{id}/cost-bearer", "get /api/store/settlement",
        "post /api/store/settlement/{orderId}/appeal", "get /health/live", "get /health/ready",
        "post /webhooks/payments/{secret}", "post /webhooks/messages/{secret}",
        "get /api/ops/messages", "post /api/ops/messages/{id}/resend", "post /api/ops/messages/{id}/give-up",
    ];

    private readonly TestApp _app = house.App;

    [Fact]
    public async Task It_describes_every_row_of_the_contract_each_with_a_summary_and_its_refusals()
    {
        var document = await _app.Ask(null, "GET", "openapi/v1.json").Says(200);

        var operations = document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation => ($"{operation.Key} {path.Key}", operation.Value!))).ToList();
        Assert.Empty(Promised.Except(operations.Select(operation => operation.Item1)));
        Assert.All(operations, operation =>
        {
            Assert.True(operation.Item2["summary"] is not null, $"{operation.Item1} has no summary");
            Assert.Contains("application/problem+json", operation.Item2["responses"]!["400"]!["content"]!.AsObject().Select(content => content.Key));
        });
        Assert.DoesNotContain(operations, operation => operation.Item1.Contains("sandbox", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_names_the_token_the_headers_and_the_kinds_of_values()
    {
        var document = await _app.Ask(null, "GET", "openapi/v1.json").Says(200);

        var draft = document["paths"]!["/api/orders"]!["post"]!;
        Assert.Equal("bearer", (string)document["components"]!["securitySchemes"]!["bearer"]!["scheme"]!);
        Assert.NotEmpty(draft["security"]!.AsArray());
        Assert.Null(document["paths"]!["/api/stores"]!["get"]!["security"]);
        Assert.Contains(draft["parameters"]!.AsArray(), parameter => (string)parameter!["name"]! == "Idempotency-Key");
        Assert.Contains(document["paths"]!["/api/orders/{id}/pay"]!["post"]!["parameters"]!.AsArray(), parameter => (string)parameter!["name"]! == "If-Match");
        Assert.Equal("integer", (string)document["components"]!["schemas"]!["Money"]!["type"]!);
        Assert.Equal("uuid", (string)document["components"]!["schemas"]!["OrderId"]!["format"]!);
    }

    [Fact]
    public async Task The_page_at_openapi_needs_nothing_that_our_content_security_forbids()
    {
        var page = await _app.Http.GetAsync("openapi");
        var html = await page.Content.ReadAsStringAsync();

        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
        Assert.Contains("script-src 'self'", Assert.Single(page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.DoesNotMatch("<script>|<script [^>]*src=.https?:", html);
    }
}
