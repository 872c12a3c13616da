using System.Security.Claims;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Notifications;

public static class NotificationApi
{
    public static WebApplication MapNotification(this WebApplication app)
    {
        app.MapGet("/api/notifications", (ClaimsPrincipal user, Conversation conversation, string? limit, string? cursor, CancellationToken ct) =>
                conversation.Of(user.Person, Paging.Of(limit, cursor), ct))
            .WithTags("Notifications").WithSummary("What you have been told, newest first.").RequireAuthorization();
        return app;
    }
}
