using System.Globalization;
using FoodDelivery.Domain;
using FoodDelivery.Domain.Messages;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Notifications;

public sealed record ToldMessage(
    Guid Id, OrderId OrderId, int? Number, string Title, string Text, string Channel, MessageState State, DateTimeOffset CreatedAt, DateTimeOffset? SentAt,
    int Tries, string? Reason = null);

/// <summary>What a person has been told, the newest first.</summary>
public sealed class Conversation(Room<NotificationDb> room)
{
    /// <param name="order">Only what is about this order; null: everything.</param>
    public async Task<Listed<ToldMessage>> Of(PersonId person, Paging paging, CancellationToken ct, OrderId? order = null)
    {
        var (before, last) = Place(paging.After);
        await using var db = room.Read();
        var rows = await db.Messages
            .Where(message => message.Person == person && (order == null || message.Order == order)
                && (message.CreatedAt < before || (message.CreatedAt == before && message.Id.CompareTo(last) < 0)))
            .OrderByDescending(message => message.CreatedAt).ThenByDescending(message => message.Id).Take(paging.Limit + 1)
            .Select(message => new ToldMessage(message.Id, message.Order, message.Number, message.Title, message.Text, message.Channel, message.State,
                message.CreatedAt, message.SentAt, message.Tries, message.Reason)).ToListAsync(ct);
        return paging.Cut(rows, row => $"{row.CreatedAt.UtcTicks}/{row.Id}");
    }

    /// <summary>The last word about each of the latest orders, the newest first.</summary>
    public async Task<IReadOnlyList<ToldMessage>> Orders(PersonId person, CancellationToken ct)
    {
        var latest = await Of(person, new Paging(100, null), ct);
        return [.. latest.Items.DistinctBy(message => message.OrderId).Take(12)];
    }

    private static (DateTimeOffset Before, Guid Last) Place(string? cursor)
    {
        if (cursor is null) return (DateTimeOffset.MaxValue, Guid.AllBitsSet);

        var (ticks, last) = (0L, Guid.Empty);
        var known = cursor.Split('/') is [var first, var second]
            && long.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out ticks) && ticks <= DateTimeOffset.MaxValue.UtcTicks
            && Guid.TryParse(second, out last);
        new Checks().That(known, "cursor", "This is not a place in this list.").Throw();
        return (new DateTimeOffset(ticks, TimeSpan.Zero), last);
    }
}
