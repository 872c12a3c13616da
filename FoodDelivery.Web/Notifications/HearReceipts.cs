using FoodDelivery.Domain.Messages;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Notifications;

/// <summary>
/// The provider calls: it knows what became of some messages. It is a hint only, noted as "ask now"; <see cref="PollReceipts"/> asks,
/// and what it is told counts.
/// </summary>
public sealed class HearReceiptsHandler(Room<NotificationDb> room, IReceipts receipts, TimeProvider clock)
{
    private const int MostAtOnce = 1000;

    /// <summary>A provider that waits longer for its answer calls again, and polling finds the receipt anyway.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1.5);

    /// <returns>False: it is not signed as the provider signs.</returns>
    public async Task<bool> Handle(IHeaderDictionary headers, ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        if (receipts.Hinted(headers, body) is not { } named) return false;

        using var hurry = CancellationTokenSource.CreateLinkedTokenSource(ct);
        hurry.CancelAfter(Longest);
        try
        {
            await Note([.. named.Take(MostAtOnce)], hurry.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
        }
        return true;
    }

    private async Task Note(string[] references, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using (var read = room.Read())
            if (!await Awaited(read, references, now).AnyAsync(ct)) return;

        await room.WriteEvenIfPaused(db => Awaited(db, references, now)
            .ExecuteUpdateAsync(message => message.SetProperty(known => known.ReceiptDueAt, now), ct), ct);
    }

    private static IQueryable<Message> Awaited(NotificationDb db, string[] references, DateTimeOffset now) => db.Messages.Where(message =>
        message.State == MessageState.Sent && references.Contains(message.Reference) && (message.ReceiptDueAt == null || message.ReceiptDueAt > now));
}
