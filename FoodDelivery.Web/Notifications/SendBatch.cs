using FoodDelivery.Domain;
using FoodDelivery.Domain.Messages;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Notifications;

/// <param name="MaybeTwice">How many of those sent may have been sent before.</param>
public readonly record struct BatchHandled(int Sent, bool NobodyListened, int MaybeTwice = 0);

/// <summary>Takes one batch to the provider and keeps its answer.</summary>
public sealed class SendBatch(Room<NotificationDb> room, IMessenger messenger, IPeople people, LinkAddress links, TimeProvider clock)
{
    /// <summary>Until a batch without an answer is tried again. Longer than any call to the provider.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>The provider knows a key for ten minutes. After that it is asked what became of it, and nothing is sent again.</summary>
    public static readonly TimeSpan KeyKnown = TimeSpan.FromMinutes(9);

    private const string NoPhone = "no_phone";

    public async Task<BatchHandled> Handle(Batch batch, CancellationToken ct)
    {
        var (posting, unsent) = await Address(batch, ct);
        var addressed = posting.Envelopes.Select(envelope => envelope.Message).ToHashSet();
        if (addressed.Count > 0 && clock.GetUtcNow() - batch.ClaimedAt > KeyKnown) return await LookUp(batch, posting, ct);

        var answer = addressed.Count == 0 ? new PostAnswer.Taken(new Dictionary<Guid, Receipt>()) : await messenger.Post(posting, ct);
        var found = answer is PostAnswer.TakenBefore ? await messenger.Find(posting, ct) : null;
        return answer switch
        {
            PostAnswer.NotSent when batch.Tries == 0 => await Release(batch, ct),
            PostAnswer.NotSent or PostAnswer.Unknown => await Wait(batch, ct),
            _ => await Keep(batch, (message, now) =>
            {
                if (!addressed.Contains(message.Id)) message.GiveUp(unsent.GetValueOrDefault(message.Id, NoPhone), now);
                else if (answer is PostAnswer.Refused refused) message.Refused(refused.Reason, now);
                else if (answer is PostAnswer.Taken taken) Note(message, taken.Receipts.GetValueOrDefault(message.Id), now);
                else Note(message, found?.GetValueOrDefault(message.Id) ?? new Receipt(null, null), now);
            }, ct),
        };
    }

    private async Task<BatchHandled> LookUp(Batch batch, Posting posting, CancellationToken ct)
    {
        var found = await messenger.Find(posting, ct);
        if (found is null && clock.GetUtcNow() - batch.ClaimedAt < Message.Kept) return await Wait(batch, ct);

        return await Keep(batch, (message, now) => Note(message, found?.GetValueOrDefault(message.Id), now), ct);
    }

    private async Task<(Posting Posting, Dictionary<Guid, string> Unsent)> Address(Batch batch, CancellationToken ct)
    {
        await using var read = room.Read();
        var messages = await read.Messages.Where(message => message.Batch == batch.Key)
            .Select(message => new { message.Id, message.Person, message.Parameters, message.Fallback, message.Buttons, message.CanWait }).ToListAsync(ct);
        Dictionary<PersonId, PersonCard?> cards = [];
        Dictionary<Guid, string> unsent = [];
        List<Envelope> envelopes = [];
        foreach (var message in messages)
        {
            if (!cards.TryGetValue(message.Person, out var card)) cards[message.Person] = card = await people.Find(message.Person, ct);
            if (Unfit(card, message.CanWait) is { } why) unsent[message.Id] = why;
            else envelopes.Add(new Envelope(message.Id, card!.Phone, message.Parameters, message.Fallback, [.. message.Buttons.Select(links.Of)]));
        }
        return (new Posting(batch.Key, batch.Template, batch.Language, batch.ClaimedAt, envelopes), unsent);
    }

    // Nobody is asked about a number that cannot be one: no later try would find it better.
    private static string? Unfit(PersonCard? card, bool canWait) => card switch
    {
        null or { Phone.Length: 0 } => NoPhone,
        { IsQuiet: true } when canWait => "not_wanted",
        _ => PhoneNumbers.Fits(card.Phone) ? null : "bad_phone",
    };

    // Where nobody knows whether it left, it is not sent again: an operator sees it instead.
    private static void Note(Message message, Receipt? receipt, DateTimeOffset now)
    {
        if (receipt is null) message.GiveUp("unknown", now);
        else if (receipt.Refusal is { } refusal) message.Refused(refusal, now);
        else message.Sent(receipt.Reference, now, receipt.MaybeTwice);
    }

    private Task<BatchHandled> Keep(Batch batch, Action<Message, DateTimeOffset> keep, CancellationToken ct) => room.Write(async db =>
    {
        var now = clock.GetUtcNow();
        var messages = await db.Messages.AsTracking().Where(message => message.Batch == batch.Key).ToListAsync(ct);
        foreach (var message in messages) keep(message, now);
        await db.Batches.Where(row => row.Key == batch.Key).ExecuteDeleteAsync(ct);
        return new BatchHandled(
            messages.Count(message => message.State is MessageState.Sent), false, messages.Count(message => message.Reason == Message.MaybeTwice));
    }, ct);

    private async Task<BatchHandled> Release(Batch batch, CancellationToken ct)
    {
        var handled = await Keep(batch, (message, now) => message.NotHandedOver(now + SendMessages.Quiet), ct);
        return handled with { NobodyListened = true };
    }

    private Task<BatchHandled> Wait(Batch batch, CancellationToken ct) => room.Write(async db =>
    {
        var due = clock.GetUtcNow() + Patience * (1 << Math.Min(batch.Tries, 3));
        await db.Batches.Where(row => row.Key == batch.Key).ExecuteUpdateAsync(row => row.SetProperty(known => known.DueAt, due), ct);
        return default(BatchHandled);
    }, ct);
}
