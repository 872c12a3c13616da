using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Ordering;

/// <summary>The status of orders for those entitled: its customer, its store's owner from placed on, its rider, operators.</summary>
public sealed class OrderReads(Room<OrderingDb> ordering, OrderPortrait portrait, Viewers viewers, IPeople people)
{
    // What is asked most: a customer's own order.
    private static readonly Func<OrderingDb, OrderId, PersonId, CancellationToken, Task<Row?>> OwnRow = EF.CompileAsyncQuery(
        (OrderingDb db, OrderId id, PersonId customer, CancellationToken ct) => db.Orders.AsNoTracking().Where(order => order.Id == id && order.Customer == customer)
            .Join(db.Contacts.AsNoTracking(), order => order.Id, contact => contact.Order, (order, contact) => new Row(order, contact)).SingleOrDefault());

    /// <exception cref="RefusedException">not_found, also for who is not entitled.</exception>
    public async Task<OrderAnswer> One(OrderId id, PersonId viewer, string? role, Uri? returnTo, CancellationToken ct)
    {
        await using var db = ordering.Read();
        var found = role is Roles.Customer
            ? await OwnRow(db, id, viewer, ct)
            : await WithContacts(db, viewers.Entitled(db, viewer, role).Where(order => order.Id == id)).SingleOrDefaultAsync(ct);
        return found is null ? throw RefusedException.NotFound() : await Draw(found, role, returnTo, ct);
    }

    /// <summary>Newest first.</summary>
    public async Task<Listed<OrderAnswer>> List(PersonId viewer, string? role, IReadOnlyList<OrderStatus> statuses, Paging paging, CancellationToken ct)
    {
        await using var db = ordering.Read();
        var orders = viewers.Entitled(db, viewer, role);
        if (statuses.Count > 0) orders = orders.Where(order => statuses.Contains(order.Status));
        if (paging.AfterNumber is { } after) orders = orders.Where(order => order.Number < after);

        var rows = await WithContacts(db, orders.OrderByDescending(order => order.Number).Take(paging.Limit + 1)).ToListAsync(ct);
        List<OrderAnswer> answers = [];
        foreach (var row in rows.OrderByDescending(row => row.Order.Number)) answers.Add(await Draw(row, role, null, ct));
        return paging.Cut(answers, answer => answer.Number.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static IQueryable<Row> WithContacts(OrderingDb db, IQueryable<Order> orders) =>
        orders.Join(db.Contacts, order => order.Id, contact => contact.Order, (order, contact) => new Row(order, contact));

    private async Task<OrderAnswer> Draw(Row row, string? role, Uri? returnTo, CancellationToken ct) =>
        portrait.Draw(row.Order, row.Contact, role, row.Order.Rider is { } rider ? await people.Find(rider, ct) : null, returnTo);

    private sealed record Row(Order Order, OrderContact Contact);
}
