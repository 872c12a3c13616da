using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Ordering;

/// <summary>The status of orders for those entitled: its customer, its store's owner from placed on, its rider, operators.</summary>
public sealed class OrderReads(Room<OrderingDb> ordering, OrderPortrait portrait, Viewers viewers, IPeople people)
{
    /// <exception cref="RefusedException">not_found, also for who is not entitled.</exception>
    public async Task<OrderAnswer> One(OrderId id, PersonId viewer, string? role, Uri? returnTo, CancellationToken ct)
    {
        await using var db = ordering.Read();
        var found = await (from order in viewers.Entitled(db, viewer, role)
                           where order.Id == id
                           join contact in db.Contacts on order.Id equals contact.Order
                           select new { order, contact }).SingleOrDefaultAsync(ct) ?? throw RefusedException.NotFound();
        var rider = found.order.Rider is { } who ? await people.Find(who, ct) : null;
        return portrait.Draw(found.order, found.contact, role, rider, returnTo);
    }

    /// <summary>Newest first.</summary>
    public async Task<Listed<OrderAnswer>> List(PersonId viewer, string? role, IReadOnlyList<OrderStatus> statuses, Paging paging, CancellationToken ct)
    {
        await using var db = ordering.Read();
        var orders = viewers.Entitled(db, viewer, role);
        if (statuses.Count > 0) orders = orders.Where(order => statuses.Contains(order.Status));
        if (paging.AfterNumber is { } after) orders = orders.Where(order => order.Number < after);

        var rows = await (from order in orders
                          join contact in db.Contacts on order.Id equals contact.Order
                          orderby order.Number descending
                          select new { order, contact }).Take(paging.Limit + 1).ToListAsync(ct);
        List<OrderAnswer> answers = [];
        foreach (var row in rows)
            answers.Add(portrait.Draw(row.order, row.contact, role, row.order.Rider is { } who ? await people.Find(who, ct) : null, null));
        return paging.Cut(answers, answer => answer.Number.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
