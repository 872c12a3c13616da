using System.Globalization;
using FoodDelivery.Domain;
using FoodDelivery.Domain.Messages;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Notifications;

/// <param name="InFlight">The provider is being asked just now.</param>
/// <param name="LetRestBecause">Why an operator has let it rest; null: nobody has.</param>
/// <param name="Role">Of the person; null: nobody whom we know.</param>
/// <param name="Phone">Masked.</param>
public sealed record MessageRow(
    Guid Id, OrderId OrderId, int? Number, PersonId Person, string Template, string Title, string Channel, MessageState State, int Tries, string? Reason,
    string? LetRestBecause, bool InFlight, DateTimeOffset CreatedAt, DateTimeOffset DueAt, DateTimeOffset? SentAt, string? Role = null, string Phone = "")
{
    public bool MaySendAgain => State is MessageState.Failed or MessageState.Expired;

    public bool MayRest => LetRestBecause is null && (MaySendAgain || (State is MessageState.Waiting && !InFlight));
}

/// <param name="NeedsCare">Only what did not arrive though it should have, and that nobody has let rest.</param>
/// <param name="Number">Of the order.</param>
/// <param name="Day">On which it was written, as days are counted in Seoul.</param>
public sealed record MessageFilter(MessageState? State = null, bool NeedsCare = false, string? Template = null, int? Number = null, DateOnly? Day = null)
{
    /// <summary>What the state is called where only troubles are wanted.</summary>
    public const string Care = "care";

    /// <summary>Out of an address. What says nothing is no filter; a number that cannot be one finds nothing.</summary>
    public static MessageFilter Of(string? state, string? template, string? number, string? day) => new(
        Enum.TryParse<MessageState>(state, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : null,
        state == Care,
        string.IsNullOrWhiteSpace(template) ? null : template,
        string.IsNullOrWhiteSpace(number) ? null : int.TryParse(number.Trim().TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var whole) ? whole : -1,
        DateOnly.TryParse(day, CultureInfo.InvariantCulture, out var date) ? date : null);
}

/// <summary>Every message, newest first, for operators: whom it is for by role and masked number alone.</summary>
public sealed class AllMessages(Room<NotificationDb> room, IPeople people)
{
    public async Task<int> Count(MessageFilter filter, CancellationToken ct)
    {
        await using var db = room.Read();
        return await Which(db, filter).CountAsync(ct);
    }

    public async Task<IReadOnlyList<MessageRow>> Page(MessageFilter filter, int skip, int take, CancellationToken ct)
    {
        await using var db = room.Read();
        return await Shown(Newest(Which(db, filter)).Skip(skip).Take(take), ct);
    }

    public async Task<Listed<MessageRow>> List(MessageFilter filter, Paging paging, CancellationToken ct)
    {
        var (before, last) = MessagePlaces.Read(paging.After);
        await using var db = room.Read();
        var rows = await Shown(Newest(Which(db, filter).Where(message =>
            message.CreatedAt < before || (message.CreatedAt == before && message.Id.CompareTo(last) < 0))).Take(paging.Limit + 1), ct);
        return paging.Cut(rows, row => MessagePlaces.Of(row.CreatedAt, row.Id));
    }

    /// <exception cref="RefusedException">not_found.</exception>
    public async Task<MessageRow> One(Guid id, CancellationToken ct)
    {
        await using var db = room.Read();
        return (await Shown(db.Messages.Where(message => message.Id == id), ct)).SingleOrDefault() ?? throw RefusedException.NotFound();
    }

    private static IQueryable<Message> Which(NotificationDb db, MessageFilter filter)
    {
        var messages = db.Messages.AsQueryable();
        if (filter.State is { } state) messages = messages.Where(message => message.State == state);
        if (filter.NeedsCare)
            messages = messages.Where(message => (message.State == MessageState.Failed || message.State == MessageState.Expired)
                && message.LetRestBecause == null && message.Reason != null && message.Reason != "not_wanted");
        if (filter.Template is { } template) messages = messages.Where(message => message.Template == template);
        if (filter.Number is { } number) messages = messages.Where(message => message.Number == number);
        if (filter.Day is not { } day) return messages;

        var (from, to) = (new KoreanDay(day).Begins, new KoreanDay(day).Next.Begins);
        return messages.Where(message => message.CreatedAt >= from && message.CreatedAt < to);
    }

    private static IQueryable<Message> Newest(IQueryable<Message> messages) =>
        messages.OrderByDescending(message => message.CreatedAt).ThenByDescending(message => message.Id);

    private async Task<List<MessageRow>> Shown(IQueryable<Message> messages, CancellationToken ct)
    {
        var rows = await messages.Select(message => new MessageRow(
            message.Id, message.Order, message.Number, message.Person, message.Template, message.Title, message.Via ?? message.Channel, message.State,
            message.Tries, message.Reason, message.LetRestBecause, message.Batch != null, message.CreatedAt, message.DueAt, message.SentAt, null, "")).ToListAsync(ct);
        Dictionary<PersonId, PersonCard?> cards = [];
        foreach (var person in rows.Select(row => row.Person).Distinct()) cards[person] = await people.Find(person, ct);
        return [.. rows.Select(row => cards[row.Person] is { } card ? row with { Role = card.Role, Phone = PhoneNumbers.Masked(card.Phone) } : row)];
    }
}
