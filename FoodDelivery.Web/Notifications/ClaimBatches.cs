using FoodDelivery.Domain.Messages;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Notifications;

/// <summary>Decides what leaves next, and writes it down under a key before anybody is called.</summary>
public sealed class ClaimBatches(Room<NotificationDb> room, TimeProvider clock)
{
    /// <summary>The provider would take 1,000, but a write must not hold up the others for long.</summary>
    public const int MostInABatch = 200;

    /// <summary>First the batches whose answer is still unknown, then new ones.</summary>
    public async Task<IReadOnlyList<Batch>> Take(int most, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var read = room.Read();
        var open = await TakeOver(await read.Batches.Where(batch => batch.DueAt <= now).OrderBy(batch => batch.DueAt).Take(most).ToListAsync(ct), now, ct);
        if (open.Count == most) return open;

        var next = await Next(read, now, most * MostInABatch, ct);
        (Batch Batch, List<Guid> Messages)[] claims = [.. next
            .GroupBy(message => (message.Code, message.Language))
            .SelectMany(alike => alike.Chunk(MostInABatch).Select(part => (
                New(alike.Key.Code, alike.Key.Language, now), part.Select(message => message.Id).ToList())))
            .Take(most - open.Count)];
        if (claims.Length == 0) return open;

        await room.Write(db => Claim(db, claims, ct), ct);
        return [.. open, .. claims.Select(claim => claim.Batch)];
    }

    // By compare-and-swap on when it was due, so that of two nodes one gets it.
    private async Task<List<Batch>> TakeOver(List<Batch> due, DateTimeOffset now, CancellationToken ct)
    {
        if (due.Count == 0) return due;

        return await room.Write(async db =>
        {
            List<Batch> taken = [];
            foreach (var batch in due)
                if (await db.Batches.Where(row => row.Key == batch.Key && row.DueAt == batch.DueAt).ExecuteUpdateAsync(row => row
                    .SetProperty(known => known.Tries, batch.Tries + 1).SetProperty(known => known.DueAt, now + SendBatch.Patience), ct) == 1)
                {
                    batch.Tries++;
                    taken.Add(batch);
                }
            return taken;
        }, ct);
    }

    private static Task<List<Candidate>> Next(NotificationDb db, DateTimeOffset now, int most, CancellationToken ct) => db.Messages
        .Where(message => message.State == MessageState.Waiting && message.Batch == null && message.DueAt <= now)
        .Where(message => !db.Messages.Any(earlier => earlier.Order == message.Order && earlier.Person == message.Person
            && earlier.State == MessageState.Waiting && earlier.Version < message.Version))
        .OrderBy(message => message.DueAt).ThenBy(message => message.Person).Take(most)
        .Select(message => new Candidate(message.Id, message.Code, message.Language)).ToListAsync(ct);

    private static async Task Claim(NotificationDb db, (Batch Batch, List<Guid> Messages)[] claims, CancellationToken ct)
    {
        foreach (var (batch, messages) in claims)
        {
            db.Batches.Add(batch);
            await db.Messages
                .Where(message => messages.Contains(message.Id) && message.State == MessageState.Waiting && message.Batch == null)
                .ExecuteUpdateAsync(message => message.SetProperty(known => known.Batch, batch.Key), ct);
        }
    }

    // Not due again before a node that died over it would have been noticed; the one that sends it does not wait for that.
    private static Batch New(string code, string language, DateTimeOffset now) => new()
    {
        Key = Guid.CreateVersion7(now),
        Template = code,
        Language = language,
        ClaimedAt = now,
        DueAt = now + SendBatch.Patience,
    };

    private sealed record Candidate(Guid Id, string Code, string Language);
}
