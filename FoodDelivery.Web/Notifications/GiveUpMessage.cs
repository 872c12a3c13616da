using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Notifications;

/// <summary>An operator lets a message rest: what waits is not sent, what failed needs nobody's care any more.</summary>
public sealed class GiveUpMessageHandler(Room<NotificationDb> room, TimeProvider clock)
{
    private const int LongestReason = 200;

    /// <exception cref="RefusedException">validation_failed; not_found; illegal_transition: it is being sent, or was.</exception>
    public Task Handle(Guid id, string? why, CancellationToken ct)
    {
        new Checks().That(why?.Trim() is { Length: >= 1 and <= LongestReason }, "reason", "Say why, in at most 200 characters.").Throw();
        return room.Write(async db =>
            (await db.Load(db.Messages, id, ct) ?? throw RefusedException.NotFound()).LetRest(why!.Trim(), clock.GetUtcNow()), ct);
    }
}
