using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Domain.Stores;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Ordering;

public sealed class OrderingDb(DbContextOptions<OrderingDb> options) : RoomDb(options, "ordering")
{
    public DbSet<Order> Orders => Set<Order>();
    public DbSet<OrderContact> Contacts => Set<OrderContact>();
    public DbSet<FirstAnswer> FirstAnswers => Set<FirstAnswer>();
    public DbSet<CatalogueStore> Catalogue => Set<CatalogueStore>();
    public DbSet<Basket> Baskets => Set<Basket>();
    public DbSet<OrderAlert> Alerts => Set<OrderAlert>();
    public DbSet<RefundPlace> RefundPlaces => Set<RefundPlace>();

    /// <exception cref="RefusedException">not_found, also for an order of somebody else.</exception>
    public async Task<Order> OrderOf(PersonId customer, OrderId id, CancellationToken ct) =>
        await this.Load(Orders, id, ct) is { } order && order.Customer == customer ? order : throw RefusedException.NotFound();

    /// <exception cref="RefusedException">not_found.</exception>
    public async Task<Order> OrderOfRefund(Guid refund, CancellationToken ct)
    {
        var place = await RefundPlaces.SingleOrDefaultAsync(row => row.Refund == refund, ct) ?? throw RefusedException.NotFound();
        return (await this.Load(Orders, place.Order, ct))!;
    }

    /// <summary>Notes where the wishes of this order are, so that each is found by its own id.</summary>
    public async Task NoteRefunds(Order order, CancellationToken ct)
    {
        var known = await RefundPlaces.Where(row => row.Order == order.Id).Select(row => row.Refund).ToListAsync(ct);
        RefundPlaces.AddRange(order.RefundWishes.Where(wish => !known.Contains(wish.Id)).Select(wish => new RefundPlace { Refund = wish.Id, Order = order.Id }));
    }

    /// <summary>True: the order that was made of this basket is placed.</summary>
    public Task<bool> IsSpent(Basket basket, CancellationToken ct) => Orders.AnyAsync(order => order.Id == basket.Order
        && order.Status != OrderStatus.PaymentPending && order.Status != OrderStatus.PaymentFailed, ct);

    protected override void Furnish(ModelBuilder model)
    {
        model.Entity<Order>(order =>
        {
            order.ToTable("orders");
            order.Property(row => row.StoreName).AsJson();
            order.Property(row => row.Lines).AsJson();
            order.Property(row => row.History).AsJson();
            order.Property(row => row.Attempts).AsJson();
            order.Property(row => row.Refunds).AsJson();
            order.Property(row => row.Cancellation).AsJson();
            order.Property(row => row.Review).AsJson();
            order.Property(row => row.Aftermath).AsJson();
            order.Ignore(row => row.Paid).Ignore(row => row.OpenAttempt).Ignore(row => row.RefundWishes);
            order.Ignore(row => row.GivenBack).Ignore(row => row.LeftToGiveBack).Ignore(row => row.CostBornBy).Ignore(row => row.BornByStore);
            order.Ignore(row => row.Earned).Ignore(row => row.OwnerGets).Ignore(row => row.EndedUncooked);
            order.HasIndex(row => row.Number).IsUnique();
            order.HasIndex(row => new { row.Customer, row.Number });
            order.HasIndex(row => new { row.Store, row.Number });
            order.HasIndex(row => new { row.Rider, row.Number });
            order.HasIndex([nameof(Order.Store), nameof(Order.Number)], "reviewed").HasFilter("\"Review\" IS NOT NULL");
            order.HasIndex([nameof(Order.Owner), nameof(Order.Number)], "reviewed_of_owner").HasFilter("\"Review\" IS NOT NULL");
            order.HasIndex(row => new { row.Status, row.ChangedAt });
            order.HasIndex(row => row.PayingSince).HasFilter("\"PayingSince\" IS NOT NULL");
            order.HasIndex(row => new { row.Owner, row.Number }).HasFilter("\"GivenBackAt\" IS NOT NULL");
            order.HasIndex(row => row.AgreementAwaitedSince).HasFilter("\"AgreementAwaitedSince\" IS NOT NULL");
            order.HasIndex(row => row.AppealedAt).HasFilter("\"AppealedAt\" IS NOT NULL");
        });
        model.Entity<OrderContact>(contact =>
        {
            contact.ToTable("contacts").HasKey(row => row.Order);
            contact.Property(row => row.LineNotes).AsJson();
        });
        model.Entity<FirstAnswer>().ToTable("first_answers").HasKey(row => new { row.Person, row.Key });
        model.Entity<CatalogueStore>(store =>
        {
            store.ToTable("catalogue").HasKey(row => row.Store);
            store.Property(row => row.Profile).AsJson();
            store.Property(row => row.Sections).AsJson();
        });
        model.Entity<Basket>(basket =>
        {
            basket.ToTable("baskets").HasKey(row => row.Id);
            basket.Property(row => row.Lines).AsJson();
            basket.Property(row => row.Contact).AsJson();
            basket.Ignore(row => row.ToStore);
        });
        model.Entity<RefundPlace>(place =>
        {
            place.ToTable("refund_places").HasKey(row => row.Seq);
            place.HasIndex(row => row.Refund).IsUnique();
            place.HasIndex(row => row.Order);
        });
        model.Entity<OrderAlert>().ToTable("alerts").HasKey(row => new { row.Order, row.Version });
    }
}

/// <summary>Where the food goes and what the customer wrote: the only place that keeps it.</summary>
public sealed class OrderContact
{
    public OrderId Order { get; init; }
    public required string Address { get; set; }
    public string? Detail { get; set; }
    public required string Phone { get; set; }
    public string? Note { get; set; }

    /// <summary>By line, counted from zero.</summary>
    public required IReadOnlyDictionary<int, string> LineNotes { get; set; }
}

/// <summary>What was answered to the first request with this key; saved with the order that it made.</summary>
public sealed class FirstAnswer
{
    public PersonId Person { get; init; }
    public required string Key { get; init; }
    public required string BodyHash { get; init; }
    public OrderId Order { get; init; }
    public required string Answer { get; init; }
    public DateTimeOffset At { get; init; }
}

/// <summary>Ordering's own copy of what a store offers, so that orders are taken while the Store room is off.</summary>
public sealed class CatalogueStore
{
    public StoreId Store { get; init; }
    public PersonId Owner { get; set; }
    public bool IsOpen { get; set; }

    /// <summary>Closed for good: it is in no list.</summary>
    public bool IsShut { get; set; }

    public required StoreProfile Profile { get; set; }
    public required IReadOnlyList<MenuSection> Sections { get; set; }
    public int Stars { get; set; }
    public int Reviews { get; set; }

    public Offer Offer => new(Store, Owner, IsOpen, Profile, Sections);
}

/// <summary>In which order an operator's refund is, in the order in which they were asked for.</summary>
public sealed class RefundPlace
{
    public long Seq { get; init; }
    public Guid Refund { get; init; }
    public OrderId Order { get; init; }
}
