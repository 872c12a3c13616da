using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Payments;

public static class PaymentApi
{
    private const string Webhook = "webhooks/payments/";

    public static WebApplication MapPayment(this WebApplication app)
    {
        app.MapPost($"/{Webhook}{{secret}}", Hear).AllowAnonymous().WithTags("Webhooks")
            .WithSummary("The gateway says that a payment has changed. A hint: it is asked before anything counts.");
        return app;
    }

    /// <summary>Where this very process hears a sandbox; null: it listens to nobody.</summary>
    public static Uri? OwnWebhook(IServiceProvider services) =>
        services.GetRequiredService<WebhookSecret>().At(services.GetRequiredService<OwnAddress>(), Webhook);

    private static async Task Hear(string secret, HttpContext http, WebhookSecret known, HearGatewayHandler handler, CancellationToken ct)
    {
        if (!known.Is(secret)) throw RefusedException.NotFound();

        using var call = new MemoryStream();
        await http.Request.Body.CopyToAsync(call, ct);
        await handler.Handle(call.GetBuffer().AsMemory(0, (int)call.Length), ct);
    }
}
