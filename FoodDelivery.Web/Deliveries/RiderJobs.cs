using System.Linq.Expressions;
using System.Text.Json.Serialization;
using FoodDelivery.Domain;
using FoodDelivery.Domain.Deliveries;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Web.Ordering;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Deliveries;

/// <param name="FoodReady">False: <paramref name="ReadyAt"/> is when it is expected. True: when it was.</param>
/// <param name="Address">With the phone and the note only for who has the delivery, until an hour after its end.</param>
public sealed record RiderJob(
    OrderId OrderId, int Number, DeliveryState State, string StoreName, string Area, DateTimeOffset? ReadyAt, bool FoodReady, Money Fee,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Address,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Phone,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Note,
    DateTimeOffset? PickedUpAt, DateTimeOffset? EndedAt)
{
    /// <summary>The order's status as everybody sees it, as its wire word.</summary>
    [JsonIgnore]
    public string? OrderStatus { get; init; }
}

/// <param name="Open">How many deliveries nobody has taken yet.</param>
public sealed record OpenArea(string Name, int Open);

/// <summary>What a rider may take, and what a rider has. Names of stores and addresses are asked of those who keep them.</summary>
public sealed class RiderJobs(Room<DeliveryDb> room, IDeliveryContacts contacts, IOrderStates orders, StoreNames stores, TimeProvider clock)
{
    private static readonly TimeSpan ContactsKept = TimeSpan.FromHours(1);

    /// <summary>Open to every rider of the platform, the oldest first.</summary>
    /// <param name="area">Null: everywhere.</param>
    public Task<Listed<RiderJob>> Open(string? area, Paging paging, CancellationToken ct)
    {
        var after = paging.AfterNumber ?? 0;
        return Ask(delivery => delivery.State == DeliveryState.Open && delivery.Courier == Courier.Riders && delivery.Number > after
            && (area == null || delivery.Area == area), rows => rows.OrderBy(delivery => delivery.Number), null, paging, ct);
    }

    public async Task<IReadOnlyList<OpenArea>> OpenAreas(CancellationToken ct)
    {
        await using var db = room.Read();
        return await db.Deliveries.Where(delivery => delivery.State == DeliveryState.Open && delivery.Courier == Courier.Riders)
            .GroupBy(delivery => delivery.Area).OrderBy(area => area.Key).Select(area => new OpenArea(area.Key, area.Count())).ToListAsync(ct);
    }

    /// <summary>What this person has or had, the newest first.</summary>
    public Task<Listed<RiderJob>> Mine(PersonId rider, Paging paging, CancellationToken ct)
    {
        var before = paging.AfterNumber ?? int.MaxValue;
        return Ask(delivery => delivery.Rider == rider && delivery.Number < before,
            rows => rows.OrderByDescending(delivery => delivery.Number), rider, paging, ct);
    }

    /// <summary>What this person has now: what is on the road first, then the oldest.</summary>
    public async Task<IReadOnlyList<RiderJob>> InHand(PersonId rider, CancellationToken ct)
    {
        var jobs = await Ask(delivery => delivery.Rider == rider && (delivery.State == DeliveryState.Taken || delivery.State == DeliveryState.PickedUp),
            rows => rows.OrderBy(delivery => delivery.Number), rider, new Paging(100, null), ct);
        return [.. jobs.Items.OrderByDescending(job => job.State)];
    }

    /// <summary>One delivery as this person may see it.</summary>
    /// <exception cref="RefusedException">not_found.</exception>
    public async Task<RiderJob> One(OrderId order, PersonId rider, CancellationToken ct) =>
        (await Ask(delivery => delivery.Order == order && delivery.OpenedAt != null, rows => rows.OrderBy(delivery => delivery.Number), rider, new Paging(1, null), ct)).Items is [var job]
            ? job
            : throw RefusedException.NotFound();

    private async Task<Listed<RiderJob>> Ask(
        Expression<Func<Delivery, bool>> which, Func<IQueryable<Delivery>, IQueryable<Delivery>> sorted, PersonId? rider, Paging paging, CancellationToken ct)
    {
        Listed<Row> page;
        await using (var db = room.Read())
            page = paging.Cut(await sorted(db.Deliveries.Where(which)).Take(paging.Limit + 1).Select(delivery => new Row(
                delivery.Order, delivery.Number, delivery.State, delivery.Store, delivery.Area, delivery.ReadyAt, delivery.FoodReady,
                delivery.Fee, delivery.Rider, delivery.PickedUpAt, delivery.EndedAt)).ToListAsync(ct), row => $"{row.Number}");

        var names = await stores.Of([.. page.Items.Select(row => row.Store).Distinct()], ct);
        var states = await orders.Of([.. page.Items.Select(row => row.Order)], ct);
        var reached = await contacts.Of([.. page.Items.Where(row => MayReach(row, rider)).Select(row => row.Order)], ct);

        return new Listed<RiderJob>([.. page.Items.Select(row => Shown(row,
            names.GetValueOrDefault(row.Store)?.In(Words.Language) ?? "", states.GetValueOrDefault(row.Order), reached.GetValueOrDefault(row.Order)))], page.Next);
    }

    private bool MayReach(Row row, PersonId? rider) =>
        rider is not null && row.Rider == rider && (row.EndedAt is not { } ended || clock.GetUtcNow() <= ended + ContactsKept);

    private static RiderJob Shown(Row row, string store, OrderState order, DeliveryContact? contact) => new(
        row.Order, row.Number, row.State, store, row.Area, row.ReadyAt, row.FoodReady, row.Fee,
        contact is null ? null : $"{contact.Address} {contact.Detail}".TrimEnd(), contact?.Phone, contact?.Note, row.PickedUpAt, row.EndedAt)
    {
        OrderStatus = order.Status,
    };

    private sealed record Row(
        OrderId Order, int Number, DeliveryState State, StoreId Store, string Area, DateTimeOffset? ReadyAt, bool FoodReady, Money Fee,
        PersonId? Rider, DateTimeOffset? PickedUpAt, DateTimeOffset? EndedAt);
}
