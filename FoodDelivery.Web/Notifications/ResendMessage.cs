using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Notifications;

/// <summary>An operator sends a message once more that did not arrive.</summary>
public sealed class ResendMessageHandler(Room<NotificationDb> room, TimeProvider clock)
{
    /// <exception cref="RefusedException">not_found; illegal_transition: it is on its way, or the provider has it.</exception>
    public Task Handle(Guid id, CancellationToken ct) => room.Write(async db =>
        (await db.Load(db.Messages, id, ct) ?? throw RefusedException.NotFound()).SendAgain(clock.GetUtcNow()), ct);
}
