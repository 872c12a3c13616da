using FoodDelivery.Domain;
using FoodDelivery.Domain.Messages;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Notifications;

/// <param name="Channel">By which it arrived, or is meant to.</param>
/// <param name="DueAt">When it leaves, while it waits.</param>
public sealed record ToldMessage(
    Guid Id, OrderId OrderId, int? Number, string Title, string Text, string Channel, MessageState State, DateTimeOffset CreatedAt, DateTimeOffset? SentAt,
    int Tries, DateTimeOffset DueAt, IReadOnlyList<MessageButton> Buttons, string? Reason = null);

/// <summary>What a person has been told, the newest first.</summary>
public sealed class Conversation(Room<NotificationDb> room)
{
    /// <param name="order">Only what is about this order; null: everything.</param>
    public async Task<Listed<ToldMessage>> Of(PersonId person, Paging paging, CancellationToken ct, OrderId? order = null)
    {
        var (before, last) = MessagePlaces.Read(paging.After);
        await using var db = room.Read();
        var rows = await db.Messages
            .Where(message => message.Person == person && (order == null || message.Order == order)
                && (message.CreatedAt < before || (message.CreatedAt == before && message.Id.CompareTo(last) < 0)))
            .OrderByDescending(message => message.CreatedAt).ThenByDescending(message => message.Id).Take(paging.Limit + 1)
            .Select(message => new ToldMessage(message.Id, message.Order, message.Number, message.Title, message.Text, message.Via ?? message.Channel,
                message.State, message.CreatedAt, message.SentAt, message.Tries, message.DueAt, message.Buttons, message.Reason)).ToListAsync(ct);
        return paging.Cut(rows, row => MessagePlaces.Of(row.CreatedAt, row.Id));
    }

    /// <summary>The last word about each of the latest orders, the newest first.</summary>
    public async Task<IReadOnlyList<ToldMessage>> Orders(PersonId person, CancellationToken ct)
    {
        var latest = await Of(person, new Paging(100, null), ct);
        return [.. latest.Items.DistinctBy(message => message.OrderId).Take(12)];
    }
}
