using System.Security.Claims;
using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Web.Accounts;
using FoodDelivery.Web.Ordering;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Notifications;

public static class NotificationApi
{
    private const string Webhook = "webhooks/messages/";

    public static WebApplication MapNotification(this WebApplication app)
    {
        app.MapGet("/api/notifications", (ClaimsPrincipal user, Conversation conversation, string? limit, string? cursor, CancellationToken ct) =>
                conversation.Of(user.Person, Paging.Of(limit, cursor), ct))
            .WithTags("Notifications").WithSummary("What you have been told, newest first.").RequireAuthorization();
        app.MapPost("/api/orders/{id}/pay/notify", TellWhenOpen).WithIfMatch().Produces<OrderAnswer>(StatusCodes.Status202Accepted)
            .WithTags("Orders").WithSummary("Asks for a message, once, when this draft can be paid.").RequireAuthorization(Policies.Customer);
        app.MapPost($"/{Webhook}{{secret}}", Hear).AllowAnonymous().WithTags("Webhooks")
            .WithSummary("The message provider knows what became of messages. A hint: it is asked before anything counts.");
        return app;
    }

    /// <summary>Where this very process hears a sandbox; null: it listens to nobody.</summary>
    public static Uri? OwnWebhook(IServiceProvider services) =>
        services.GetRequiredService<MessagesSecret>().At(services.GetRequiredService<OwnAddress>(), Webhook);

    private static async Task Hear(string secret, HttpContext http, MessagesSecret known, HearReceiptsHandler handler, CancellationToken ct)
    {
        if (!known.Is(secret)) throw RefusedException.NotFound();

        using var call = new MemoryStream();
        await http.Request.Body.CopyToAsync(call, ct);
        if (!await handler.Handle(http.Request.Headers, call.GetBuffer().AsMemory(0, (int)call.Length), ct)) throw RefusedException.NotFound();
    }

    private static async Task<IResult> TellWhenOpen(string id, ClaimsPrincipal user, OrderReads orders, WaitForPaymentsHandler waiting, CancellationToken ct)
    {
        var order = await orders.One(Ids.Read<OrderId>(id), user.Person, Roles.Customer, null, ct);
        if (order is not { Status: OrderStatus.PaymentPending, ExpiresAt: { } until })
            throw RefusedException.Illegal("This order does not wait for a payment.");

        await waiting.Handle(user.Person, new WaitForPayments(order.Id, order.Number, until), ct);
        return Results.Json(order, statusCode: StatusCodes.Status202Accepted);
    }
}
