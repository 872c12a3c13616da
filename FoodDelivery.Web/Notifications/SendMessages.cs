using FoodDelivery.Domain;
using FoodDelivery.Domain.Messages;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Notifications;

/// <summary>
/// Sends what is due. Messages of one person about one order leave in the order of its versions. A batch is written down before
/// the call, so whatever dies in between, the same key is used again or the provider is asked.
/// </summary>
public sealed class SendMessages(Room<NotificationDb> room, ClaimBatches claims, SendBatch send, TimeProvider clock) : IRoomJob
{
    public const int MostAtOnce = 8;

    /// <summary>How long nothing is sent after nobody listened.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    private DateTimeOffset _quietUntil;

    public string Room => "notification";

    public async Task<string?> Run(CancellationToken ct)
    {
        var started = clock.GetTimestamp();
        var (sent, expired, twice) = (0, await Expire(ct), 0);
        while (clock.GetUtcNow() >= _quietUntil && clock.GetElapsedTime(started) < Longest)
        {
            var due = await claims.Take(MostAtOnce, ct);
            if (due.Count == 0) break;

            var handled = await Task.WhenAll(due.Select(batch => send.Handle(batch, ct)));
            sent += handled.Sum(batch => batch.Sent);
            twice += handled.Sum(batch => batch.MaybeTwice);
            if (handled.Any(batch => batch.NobodyListened)) _quietUntil = clock.GetUtcNow() + Quiet;
        }
        return sent + expired == 0 ? null : $"{sent} sent, {expired} expired{(twice == 0 ? "" : $", {twice} perhaps twice")}";
    }

    private async Task<int> Expire(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using (var read = room.Read())
            if (!await read.Messages.AnyAsync(message => message.State == MessageState.Waiting && message.Batch == null && message.KeptUntil < now, ct))
                return 0;

        return await room.Write(async db =>
        {
            var old = await db.Messages.AsTracking()
                .Where(message => message.State == MessageState.Waiting && message.Batch == null && message.KeptUntil < now)
                .OrderBy(message => message.CreatedAt).Take(ClaimBatches.MostInABatch).ToListAsync(ct);
            foreach (var message in old) message.Expire(now);
            return old.Count;
        }, ct);
    }
}
