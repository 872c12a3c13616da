using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Notifications;

/// <summary>The message provider's. What else it signs with is checked by its adapter.</summary>
public sealed class MessagesSecret(IConfiguration settings, IHostEnvironment environment)
    : SharedSecret("Messages:WebhookSecret", settings, environment);
