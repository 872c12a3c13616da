using FoodDelivery.Domain.Messages;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Notifications;

/// <summary>Asks the provider what became of messages that it took. When each is due lies in the table, so a restart forgets none.</summary>
public sealed class PollReceipts(Room<NotificationDb> room, IReceipts receipts, TimeProvider clock) : IRoomJob
{
    private const int MostAtOnce = 200;

    /// <summary>How long nobody asks again after the provider could not be asked.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    private DateTimeOffset _quietUntil;

    public string Room => "notification";

    public async Task<string?> Run(CancellationToken ct)
    {
        var (started, heard) = (clock.GetTimestamp(), 0);
        while (clock.GetUtcNow() >= _quietUntil && clock.GetElapsedTime(started) < Longest)
        {
            var due = await Due(ct);
            if (due.Count == 0) break;

            if (await receipts.Outcomes([.. due.Values], ct) is { } outcomes) heard += await Keep(due, outcomes, ct);
            else _quietUntil = clock.GetUtcNow() + Quiet;
        }
        return heard == 0 ? null : $"{heard} heard of";
    }

    private async Task<Dictionary<Guid, string>> Due(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var read = room.Read();
        return await read.Messages.Where(message => message.ReceiptDueAt <= now && message.Reference != null)
            .OrderBy(message => message.ReceiptDueAt).Take(MostAtOnce).ToDictionaryAsync(message => message.Id, message => message.Reference!, ct);
    }

    private Task<int> Keep(Dictionary<Guid, string> due, IReadOnlyDictionary<string, Outcome> outcomes, CancellationToken ct) => room.Write(async db =>
    {
        var (now, heard) = (clock.GetUtcNow(), 0);
        Guid[] ids = [.. due.Keys];
        foreach (var message in await db.Messages.AsTracking().Where(message => ids.Contains(message.Id)).ToListAsync(ct))
        {
            // An operator may have sent it again meanwhile: then this is about the sending before.
            if (outcomes.TryGetValue(due[message.Id], out var outcome)) message.Came(due[message.Id], outcome.Channel, outcome.Failure, now);
            else if (message.Reference == due[message.Id]) message.NoReceiptYet(now);
            if (message.State is not MessageState.Sent) heard++;
        }
        return heard;
    }, ct);
}
