using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Payments;

/// <summary>The gateway's: it signs nothing.</summary>
public sealed class WebhookSecret(IConfiguration settings, IHostEnvironment environment)
    : SharedSecret("Payments:WebhookSecret", settings, environment);
